/** A line of a text or a row of a sheet, from 1. */
export interface Line {
  /** Name of the sheet that the row is of; null in a text. Rows are counted anew in each. */
  sheet: string | null
  line: number
  cells: readonly string[]
}
