/** A line of a text or a row of a sheet, from 1. */
export interface Line {
  line: number
  cells: readonly string[]
}
