import { readXlsx, streamXlsxRows, type CellValue, type Sheet } from 'hucre'
import { ahead } from './ahead'
import { examine } from './parts'
import type { Line } from './line'
import { UnreadableTable } from './unreadable'

/** How a sheet writes that a formula came to nothing. */
const NO_RESULT =
  /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!)$/

/**
 * Rows of the first sheet, cell by cell as text. The workbook is held as it came; its rows stream, unless cells are
 * merged: where a merge reaches stands behind the rows.
 * @throws UnreadableTable
 */
export async function* workbookLines(bytes: AsyncIterable<Buffer>): AsyncIterable<Line> {
  const chunks: Buffer[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  const book = Buffer.concat(chunks)
  try {
    const { merged } = await examine(book)
    yield* merged ? mergedRows(book) : streamedRows(book)
  } catch (cause) {
    throw new UnreadableTable(cause)
  }
}

async function* streamedRows(book: Buffer): AsyncIterable<Line> {
  for await (const { index, values } of ahead(streamXlsxRows(book))) yield* lineOf(index, values)
}

async function* mergedRows(book: Buffer): AsyncIterable<Line> {
  const { sheets } = await readXlsx(book, { sheets: [0] })
  const [sheet] = sheets
  if (!sheet) return
  spread(sheet)
  for (const [index, row] of sheet.rows.entries()) yield* lineOf(index, row)
}

/** Puts what stands in a merged cell into each cell that it covers, as people read it. */
function spread({ rows, merges = [] }: Sheet): void {
  const width = rows[0]?.length ?? 0
  // merged cells never overlap: a sheet that says so is made to keep a reader busy
  let left = rows.length * width
  for (const { startRow, startCol, endRow, endCol } of merges) {
    const value = rows[startRow]?.[startCol] ?? null
    for (const row of rows.slice(startRow, endRow + 1)) {
      const until = Math.min(endCol + 1, width)
      left -= Math.max(0, until - startCol)
      if (left < 0) throw new RangeError('merged cells overlap')
      row.fill(value, startCol, until)
    }
  }
}

function* lineOf(index: number, values: readonly CellValue[]): Iterable<Line> {
  const cells = values.map(cellText)
  if (cells.some((cell) => cell !== '')) yield { line: index + 1, cells }
}

function cellText(value: CellValue): string {
  if (value === null) return ''
  // a sheet's dates have no zone: what it shows is Beijing time, which is handed over as if it were UTC
  if (value instanceof Date) return roundedToSecond(value).toISOString().slice(0, 19).replace('T', ' ')
  const text = String(value).trim()
  return NO_RESULT.test(text) ? '' : text
}

/** Sheets keep times as fractions of a day, so a full hour may come out a few milliseconds off. */
function roundedToSecond(at: Date): Date {
  return new Date(Math.round(at.getTime() / 1000) * 1000)
}
