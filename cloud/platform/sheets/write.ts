import { writeXlsx, type Cell as Overlay, type CellValue, type WriteSheet } from 'hucre'
import { BEIJING_OFFSET_MS } from '../../shared/time'
import type { Cell, Table } from './table'
import { writable } from '../../shared/text'

const BOLD = { font: { bold: true } }
const MINUTE = { numFmt: 'yyyy-mm-dd hh:mm' }
/** Widths in digits; a date that does not fit shows as #### instead of running over. */
const NARROWEST = 10
const WIDEST = 48
const DATE_WIDTH = 18
/** More than this in one cell, and Excel wants to repair the file. */
const MOST_TEXT = 32_767

/** A workbook, one sheet a table. Texts are stored as texts, so no cell is a formula. */
export async function writeWorkbook(tables: readonly Table[]): Promise<Buffer> {
  const bytes = await writeXlsx({ sheets: tables.map(sheetOf) })
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function sheetOf({ name, header, rows }: Table): WriteSheet {
  const styles = new Map<string, Partial<Overlay>>()
  const dated = new Set<number>()
  header.forEach((_, column) => styles.set(`0,${column}`, { style: BOLD }))
  rows.forEach((row, index) =>
    row.forEach((cell, column) => {
      if (!(cell instanceof Date)) return
      dated.add(column)
      styles.set(`${index + 1},${column}`, { style: MINUTE })
    }),
  )
  return {
    name,
    freezePane: { rows: 1 },
    columns: header.map((head, column) => ({ width: widthOf(head, dated.has(column)) })),
    rows: [header.map(storedText), ...rows.map((row) => row.map(stored))],
    cells: styles,
  }
}

function widthOf(head: string, dated: boolean): number {
  return Math.min(WIDEST, Math.max(dated ? DATE_WIDTH : NARROWEST, head.length * 2 + 4))
}

function stored(cell: Cell): CellValue {
  // a sheet's dates have no zone: what it shows is what a clock in UTC would show
  if (cell instanceof Date) return new Date(cell.getTime() + BEIJING_OFFSET_MS)
  return typeof cell === 'string' ? storedText(cell) : cell
}

/** What a cell may hold: line ends as Excel writes them, and nothing that it would take for an escape (ST_Xstring). */
function storedText(text: string): string {
  const plain = writable(text).replace(/\r\n?/g, '\n')
  const escaped = plain.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
  // the cut may leave half a sign
  return writable(escaped.slice(0, MOST_TEXT))
}
