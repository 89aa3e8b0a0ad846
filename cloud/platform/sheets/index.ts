/**
 * Tables that enter and leave the house: CSV and XLSX, read as lines of text, written from one list of columns.
 * The libraries behind it are known in this folder alone, and loaded when they are first used: most services never
 * touch a workbook.
 */
import type { LongTable, Table } from './table'

export { CSV_TYPE, csvLine, csvParts, csvRows, csvText, longCsv, toCsv } from './csv'
export type { Encoding } from './about'
export type { LeftSheet } from './book'
export type { Line } from './line'
export { type NoTable, whyNoTable } from './look'
export { openTable, type Lines } from './read'
export { longTableOf, tableOf, type Cell, type Column, type Table } from './table'
export { UnreadableTable, type UnreadableReason } from './unreadable'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook, one sheet a table: real dates (Beijing), texts that are never formulas, a header that stays in sight. */
export async function toXlsx(tables: readonly Table[]): Promise<Buffer> {
  const { writeWorkbook } = await import('./write')
  return writeWorkbook(tables)
}

/**
 * A workbook of one sheet, as `toXlsx` makes it, of rows that come as they are wanted, in parts that follow each other:
 * others have their turn while it is written.
 */
export async function* xlsxParts(table: LongTable): AsyncGenerator<Uint8Array> {
  const { writeParts } = await import('./write')
  yield* writeParts(table)
}

/** The same as one: what lies in memory is the file itself. */
export async function longXlsx(table: LongTable): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of xlsxParts(table)) parts.push(part)
  return Buffer.concat(parts)
}
