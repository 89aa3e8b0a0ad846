/** A calendar day `YYYY-MM-DD`, whose hour is not known. */
interface DayCell {
  day: string
}
/** Text, a number, an instant (shown as a minute in Beijing), a day, or nothing. */
export type Cell = string | number | Date | DayCell | null

export const isDayCell = (cell: Cell | undefined): cell is DayCell =>
  typeof cell === 'object' && cell !== null && 'day' in cell

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

/** The same with rows that come as they are wanted: however many there are, a few are in memory. */
export interface LongTable extends Pick<Table, 'name' | 'header'> {
  rows: AsyncIterable<readonly Cell[]>
}

/** Rows that come as they are wanted as a table, by one list of columns. */
export function longTableOf<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: AsyncIterable<Row> | Iterable<Row>,
): LongTable {
  async function* cells() {
    for await (const row of rows) yield columns.map(({ cell }) => cell(row))
  }
  return { name, header: columns.map(({ head }) => head), rows: cells() }
}

/** The rows as a table, by one list of columns. */
export function tableOf<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): Table {
  return {
    name,
    header: columns.map(({ head }) => head),
    rows: rows.map((row) => columns.map(({ cell }) => cell(row))),
  }
}
