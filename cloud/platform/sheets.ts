/** Tables as files: CSV that Excel opens in Chinese, and XLSX. */
import ExcelJS from 'exceljs'

export type Cell = string | number | null
export interface Table {
  name: string
  header: readonly string[]
  rows: readonly (readonly Cell[])[]
}

/** Without this mark Excel reads UTF-8 as GBK. */
const BOM = '\ufeff'
/**
 * A text that begins like this would be run as a formula by a spreadsheet (OWASP, CSV injection); Chinese and
 * Japanese ones take the full-width signs for the others.
 */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/

const harmless = (text: string) => (FORMULA.test(text) ? `'${text}` : text)

/** RFC 4180 with CRLF and a byte order mark. Texts are never formulas. */
export function toCsv(table: Table): Buffer {
  const cell = (value: Cell) => {
    const text = typeof value === 'string' ? harmless(value) : value === null ? '' : String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = [table.header, ...table.rows].map((row) => row.map(cell).join(','))
  return Buffer.from(`${BOM}${lines.join('\r\n')}\r\n`, 'utf8')
}

/** A workbook, one sheet a table. Texts are stored as texts, so no cell is a formula. */
export async function toXlsx(tables: readonly Table[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  for (const table of tables) {
    const sheet = book.addWorksheet(table.name, { views: [{ state: 'frozen', ySplit: 1 }] })
    sheet.addRow([...table.header]).font = { bold: true }
    for (const row of table.rows) sheet.addRow([...row])
    sheet.columns.forEach((column, index) => {
      column.width = Math.min(48, Math.max(10, (table.header[index]?.length ?? 5) * 2 + 4))
    })
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

export const CSV_TYPE = 'text/csv; charset=utf-8'
export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
