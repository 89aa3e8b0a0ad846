/**
 * Tables that enter and leave the house: CSV and XLSX, read as lines of text, written from one list of columns.
 * The libraries behind it are known in this folder alone, and loaded when they are first used: most services never
 * touch a workbook.
 */
import type { Table } from './table'

export { CSV_TYPE, csvLine, csvText, toCsv } from './csv'
export type { Line } from './line'
export { type NoTable, whyNoTable } from './look'
export { openTable, type Encoding, type Lines } from './read'
export { tableOf, type Cell, type Column, type Table } from './table'
export { UnreadableTable, type UnreadableReason } from './unreadable'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook, one sheet a table: real dates (Beijing), texts that are never formulas, a header that stays in sight. */
export async function toXlsx(tables: readonly Table[]): Promise<Buffer> {
  const { writeWorkbook } = await import('./write')
  return writeWorkbook(tables)
}
