import { demand, MOST } from '../limits'
import type { Line } from '../line'
import { UnreadableTable } from '../unreadable'
import { expanded, type Budget } from './expand'
import { mergedIn, saysMerged, spread } from './merges'
import { partsOf } from './parts'
import { sheetRows, type Row } from './sheet'
import { sharedTexts } from './strings'
import { dateStyles } from './styles'

/**
 * Rows of the first sheet, cell by cell as text. The workbook is held as it came; its rows stream. A sheet with merged
 * cells is looked through before: where a merge reaches stands behind the rows.
 * @throws UnreadableTable; whatever the bytes fail with
 */
export async function* workbookLines(bytes: AsyncIterable<Buffer>): AsyncIterable<Line> {
  const book = await collected(bytes)
  try {
    yield* linesOf(book)
  } catch (cause) {
    throw cause instanceof UnreadableTable ? cause : new UnreadableTable('broken', cause)
  }
}

async function collected(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    chunks.push(chunk)
    size += chunk.length
    demand(size <= MOST.book, 'expands')
  }
  return Buffer.concat(chunks)
}

async function* linesOf(book: Buffer): AsyncIterable<Line> {
  const budget: Budget = { left: MOST.expanded }
  const { sheet, strings, styles, since1904 } = await partsOf(book, budget)
  const texts = await sharedTexts(strings, budget)
  const dates = await dateStyles(styles, budget)
  // looking through is no reading: each time the sheet is expanded it may come to what is left for it
  const pieces = () => expanded(sheet, { left: budget.left })
  const merged = (await saysMerged(pieces())) ? await mergedIn(pieces()) : null
  const rows = sheetRows(pieces(), { texts, dates, since1904 })
  let [cells, gaps] = [0, 0]
  for await (const row of merged && merged.merges.length > 0 ? spread(rows, merged) : rows) {
    const line = lineOf(row)
    cells += line.cells.length
    gaps += Math.max(0, line.cells.length - row.cells.length)
    demand(cells <= MOST.cells && gaps <= MOST.gaps, 'cells')
    if (line.cells.some((cell) => cell !== '')) yield line
  }
}

function lineOf({ index, cells }: Row): Line {
  const width = cells.reduce((most, [column]) => Math.max(most, column + 1), 0)
  const line = Array.from({ length: width }, () => '')
  let size = 0
  for (const [column, text] of cells) {
    line[column] = text
    size += text.length
  }
  demand(size <= MOST.line, 'long')
  return { line: index + 1, cells: line }
}
