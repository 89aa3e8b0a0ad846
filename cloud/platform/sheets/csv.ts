import { beijingMinute } from '../../shared/time'
import { type Cell, isDayCell, type LongTable, type Table } from './table'
import { rowsInTurns } from './turns'
import { writable } from '../../shared/text'

export const CSV_TYPE = 'text/csv; charset=utf-8'

/** Without this mark Excel reads UTF-8 as GBK. */
const BOM = '\ufeff'
/**
 * A text that begins like this would be run as a formula by a spreadsheet (OWASP, CSV injection); Chinese and
 * Japanese ones take the full-width signs for the others.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

const harmless = (text: string) => (FORMULA.test(text) ? `'${text}` : text)

/** One line of RFC 4180 without its end. The texts are written as they are. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')
}

/** Rows in RFC 4180 with CRLF. Texts are never formulas; instants are minutes in Beijing. */
export const csvRows = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${csvLine(row.map(cellText))}\r\n`).join('')

/** The same with its header, for programs. */
export const csvText = ({ header, rows }: Table): string => csvRows([header, ...rows])

/** The same with a byte order mark, for people who open it in Excel. */
export function toCsv(table: Table): Buffer {
  return Buffer.from(`${BOM}${csvText(table)}`, 'utf8')
}

/** The same of rows that come as they are wanted, line by line; others have their turn meanwhile. */
export async function* csvParts({ header, rows }: LongTable): AsyncGenerator<Buffer> {
  const line = (row: readonly Cell[]) => Buffer.from(`${csvLine(row.map(cellText))}\r\n`, 'utf8')
  yield Buffer.from(BOM, 'utf8')
  yield line(header)
  for await (const row of rowsInTurns(rows)) yield line(row)
}

/** The same as one. */
export async function longCsv(table: LongTable): Promise<Buffer> {
  const lines: Buffer[] = []
  for await (const line of csvParts(table)) lines.push(line)
  return Buffer.concat(lines)
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (cell instanceof Date) return beijingMinute(cell)
  if (isDayCell(cell)) return cell.day
  // what cannot be written goes first: it must not stand before a sign that begins a formula
  return typeof cell === 'string' ? harmless(writable(cell)) : String(cell)
}
