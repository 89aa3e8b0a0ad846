/** Text, a number, an instant (shown as a minute in Beijing), or nothing. */
export type Cell = string | number | Date | null

/** One column of a table that leaves the house: what stands above it, and what stands in it for a row. */
export interface Column<Row> {
  head: string
  cell: (row: Row) => Cell
}

export interface Table {
  /** Name of the sheet in a workbook: at most 31 signs, none of `[]:*?/\`. */
  name: string
  header: readonly string[]
  rows: readonly (readonly Cell[])[]
}

/** The rows as a table, by one list of columns. */
export function tableOf<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Table {
  return {
    name,
    header: columns.map(({ head }) => head),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  }
}
