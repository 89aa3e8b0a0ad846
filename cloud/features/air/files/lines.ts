import { Readable } from 'node:stream'
import { parse, type Info } from 'csv-parse'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import type { Line } from './table'

export type Encoding = 'utf-8' | 'gbk' | 'xlsx'

/** How far into a file one looks to tell its encoding and its separator. */
const HEAD = 64 * 1024
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const BOM = Buffer.from([0xef, 0xbb, 0xbf])
const MOST_LINE = 1024 * 1024

/** A table as a stream of lines, whatever it came as. */
export interface Lines {
  encoding: Encoding
  lines: AsyncIterable<Line>
}

/**
 * Opens a table from bytes: an Excel workbook by its first bytes, otherwise text in UTF-8 or GBK.
 * @param trim whether blanks around a cell are taken off
 */
export async function openTable(bytes: AsyncIterable<Buffer>, trim = true): Promise<Lines> {
  const { head, all } = await peek(bytes)
  if (head.subarray(0, ZIP.length).equals(ZIP)) return { encoding: 'xlsx', lines: sheetLines(all) }
  const encoding = encodingOf(head)
  return { encoding, lines: textLines(all, encoding, separatorOf(iconv.decode(head, encoding)), trim) }
}

/** Collects the beginning without losing it for those who read the whole. */
async function peek(bytes: AsyncIterable<Buffer>): Promise<{ head: Buffer; all: AsyncIterable<Buffer> }> {
  const iterator = bytes[Symbol.asyncIterator]()
  const first: Buffer[] = []
  let size = 0
  let ended = false
  while (size < HEAD && !ended) {
    const next = await iterator.next()
    if (next.done) ended = true
    else {
      first.push(next.value)
      size += next.value.length
    }
  }
  async function* all() {
    yield* first
    while (!ended) {
      const next = await iterator.next()
      if (next.done) return
      yield next.value
    }
  }
  return { head: Buffer.concat(first).subarray(0, HEAD), all: all() }
}

/** UTF-8 if its beginning is valid UTF-8 (a sign cut in half at the end aside), else GBK (as GB 18030). */
function encodingOf(head: Buffer): 'utf-8' | 'gbk' {
  if (head.subarray(0, BOM.length).equals(BOM)) return 'utf-8'
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    decoder.decode(head, { stream: true })
    return 'utf-8'
  } catch {
    return 'gbk'
  }
}

function separatorOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const counts = [',', '\t', ';'].map((sign) => ({ sign, n: first.split(sign).length }))
  return counts.sort((a, b) => b.n - a.n)[0]?.sign ?? ','
}

async function* textLines(
  bytes: AsyncIterable<Buffer>,
  encoding: 'utf-8' | 'gbk',
  delimiter: string,
  trim: boolean,
): AsyncIterable<Line> {
  const decoded = Readable.from(bytes).pipe(iconv.decodeStream(encoding === 'gbk' ? 'gb18030' : 'utf-8'))
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim,
    max_record_size: MOST_LINE,
  })
  decoded.on('error', (error) => parser.destroy(error))
  decoded.pipe(parser)
  for await (const one of parser) {
    // with `info` the parser gives records this way
    const { record, info } = one as { record: string[]; info: Info }
    yield { line: info.lines, cells: record }
  }
}

/** Rows of the first sheet, cell by cell as text. A sheet is small by nature (at most 1,048,576 rows). */
async function* sheetLines(bytes: AsyncIterable<Buffer>): AsyncIterable<Line> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.read(Readable.from(bytes))
  const [sheet] = workbook.worksheets
  for (let line = 1; sheet && line <= sheet.rowCount; line++) {
    const row = sheet.getRow(line)
    const cells: string[] = []
    for (let column = 1; column <= row.cellCount; column++) cells.push(cellText(row.getCell(column).value))
    if (cells.some((cell) => cell !== '')) yield { line, cells }
  }
}

function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  // a sheet's dates have no zone: what it shows is Beijing time, which exceljs hands over as if it were UTC
  if (value instanceof Date) return roundedToSecond(value).toISOString().slice(0, 19).replace('T', ' ')
  if (typeof value !== 'object') return String(value).trim()
  if ('result' in value) return cellText(value.result ?? null)
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim()
  if ('text' in value) return String(value.text).trim()
  return ''
}

/** Sheets keep times as fractions of a day, so a full hour may come out a few milliseconds off. */
function roundedToSecond(at: Date): Date {
  return new Date(Math.round(at.getTime() / 1000) * 1000)
}

/** Whether this is what csv-parse and the workbook reader throw over bytes that are no table. */
export function isUnreadable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return code.startsWith('CSV_') || /zip|signature|xml|end of central|invalid/i.test(error.message)
}
