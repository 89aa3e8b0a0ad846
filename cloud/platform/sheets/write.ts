import { writeXlsx, writeXlsxStream, type Cell as Overlay, type CellValue, type WriteSheet } from 'hucre'
import { BEIJING_OFFSET_MS } from '../../shared/time'
import { type Cell, isDayCell, type LongTable, type Table } from './table'
import { rowsInTurns } from './turns'
import { writable } from '../../shared/text'

const BOLD = { font: { bold: true } }
const PLAIN = {}
const MINUTE = { numFmt: 'yyyy-mm-dd hh:mm' }
const DAY = { numFmt: 'yyyy-mm-dd' }
const isDated = (cell: Cell | undefined) => cell instanceof Date || isDayCell(cell)
const styleOf = (cell: Cell | undefined) => (cell instanceof Date ? MINUTE : isDayCell(cell) ? DAY : PLAIN)
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

/** Rows that are looked at before the first is written: a column of dates is wide enough for them from its beginning. */
const LOOKED_AT = 200

/** The same of one table whose rows come as they are wanted, in parts that follow each other. */
export async function* writeParts({ name, header, rows }: LongTable): AsyncGenerator<Uint8Array> {
  const source = rowsInTurns(rows)
  const first: (readonly Cell[])[] = []
  while (first.length < LOOKED_AT) {
    const { done, value } = await source.next()
    if (done) break
    first.push(value)
  }
  const dated = (column: number) => first.some((row) => isDated(row[column]))
  // a cell is written as soon as its row has come, and asks then for the style of its column
  let current: readonly Cell[] = header
  const columns = header.map((head, column) => ({
    width: widthOf(head, dated(column)),
    get style() {
      if (current === header) return BOLD
      return styleOf(current[column])
    },
  }))
  async function* cells(): AsyncGenerator<CellValue[]> {
    yield header.map(storedText)
    for (const row of first) yield (current = row).map(stored)
    for await (const row of source) yield (current = row).map(stored)
  }
  const stream = writeXlsxStream(cells(), {
    name,
    columns,
    freezePane: { rows: 1 },
    maxRowsPerSheet: Infinity,
  })
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    // nobody wants the rest: no more rows are asked for
    await reader.cancel()
  }
}

function sheetOf({ name, header, rows }: Table): WriteSheet {
  const styles = new Map<string, Partial<Overlay>>()
  const dated = new Set<number>()
  header.forEach((_, column) => styles.set(`0,${column}`, { style: BOLD }))
  rows.forEach((row, index) =>
    row.forEach((cell, column) => {
      if (!isDated(cell)) return
      dated.add(column)
      styles.set(`${index + 1},${column}`, { style: styleOf(cell) })
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
  if (isDayCell(cell)) return new Date(`${cell.day}T00:00:00Z`)
  return typeof cell === 'string' ? storedText(cell) : cell
}

/** What a cell may hold: line ends as Excel writes them, and nothing that it would take for an escape (ST_Xstring). */
function storedText(text: string): string {
  const plain = writable(text).replace(/\r\n?/g, '\n')
  const escaped = plain.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
  // the cut may leave half a sign
  return writable(escaped.slice(0, MOST_TEXT))
}
