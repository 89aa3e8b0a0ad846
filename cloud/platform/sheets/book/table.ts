import { demand, MOST } from '../limits'
import type { Line } from '../line'
import type { Budget } from './budget'
import { expanded } from './expand'
import { mergedIn, saysMerged, spread } from './merges'
import type { CellContext } from './cell'
import { sheetRows, type Row } from './sheet'
import type { Part } from './zip'

export interface TableContext extends CellContext {
  budget: Budget
}

/**
 * Rows of the sheet of this name in which anything stands. A sheet with merged cells is looked through before: where a merge reaches
 * stands behind the rows.
 * @throws UnreadableTable
 */
export async function* tableLines(name: string, sheet: Part, context: TableContext): AsyncIterable<Line> {
  const { budget } = context
  // looking through is no reading: each time the sheet is expanded it may come to what is left for it
  const ahead = () => expanded(sheet, budget.copy())
  const merged = (await saysMerged(ahead())) ? await mergedIn(ahead(), budget) : null
  const rows = sheetRows(expanded(sheet, budget), context, budget)
  for await (const row of merged && merged.merges.length > 0 ? spread(rows, merged) : rows) {
    const line = lineOf(name, row)
    // those before and between others that are not written at all
    const gaps = Math.max(0, line.cells.length - row.cells.length)
    budget.spend('gaps', gaps)
    budget.spend('cells', gaps)
    if (line.cells.length === 0) continue
    budget.spend('rows', 1)
    yield line
  }
}

function lineOf(sheet: string, { index, cells }: Row): Line {
  // what is only coloured to the right of the table is no part of it
  let [width, size] = [0, 0]
  for (const [column, text] of cells) {
    if (text !== '') width = Math.max(width, column + 1)
    size += text.length
  }
  demand(size <= MOST.line, 'long')
  const line = new Array<string>(width).fill('')
  for (const [column, text] of cells) if (column < width) line[column] = text
  return { sheet, line: index + 1, cells: line }
}
