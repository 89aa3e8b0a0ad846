import { demand, MOST } from '../limits'
import { UnreadableTable } from '../unreadable'
import type { Budget } from './budget'
import { columnOf, rowOf, type Row } from './sheet'
import { hearAll, type Listener } from './xml'

const MERGE = Buffer.from('mergeCell')

interface Merge {
  startRow: number
  endRow: number
  startColumn: number
  endColumn: number
}

/** Where cells of a sheet are merged, and how wide it is: that clips what a merge reaches over. */
export interface Merged {
  merges: readonly Merge[]
  width: number
}

/** Whether cells may be merged in a part: the word is in it. */
export async function saysMerged(pieces: AsyncIterable<Buffer>): Promise<boolean> {
  let tail = Buffer.alloc(0)
  for await (const piece of pieces) {
    const seen = Buffer.concat([tail, piece])
    if (seen.includes(MERGE)) return true
    tail = seen.subarray(1 - MERGE.length)
  }
  return false
}

/**
 * Looks a sheet through for what stands behind its rows: where cells are merged.
 * @throws UnreadableTable, also if they would have to be filled in more places than a table of people has
 */
export async function mergedIn(pieces: AsyncIterable<Buffer>, budget: Budget): Promise<Merged> {
  const merges: Merge[] = []
  let [width, next, row, height] = [0, 0, -1, 0]
  const listener: Listener = {
    open(name, { r, ref }) {
      if (name === 'row') {
        next = 0
        row = rowOf(r, row)
        height = Math.max(height, row + 1)
      } else if (name === 'c') {
        next = (r === undefined ? next : columnOf(r)) + 1
        demand(next <= MOST.columns, 'columns')
        width = Math.max(width, next)
      } else if (name === 'mergeCell' && ref !== undefined) {
        budget.spend('merges', 1)
        merges.push(mergeOf(ref))
      }
    },
  }
  await hearAll(pieces, listener, budget.copy())
  // those beside and below the table fill nothing
  const within = merges.filter((merge) => filledBy(merge, width, height) > 0)
  const filled = within.reduce((sum, merge) => sum + filledBy(merge, width, height), 0)
  budget.spend('filled', filled)
  return { merges: within.sort((a, b) => a.startRow - b.startRow), width }
}

/** Cells of the written part of a sheet that a merge reaches over. */
function filledBy(
  { startRow, endRow, startColumn, endColumn }: Merge,
  width: number,
  height: number,
): number {
  const rows = Math.min(endRow, height - 1) - startRow + 1
  const columns = Math.min(endColumn, width - 1) - startColumn + 1
  return Math.max(0, rows) * Math.max(0, columns)
}

function mergeOf(ref: string): Merge {
  const [from = '', to = from] = ref.split(':')
  const rowOf = (each: string) => Number(/\d+$/.exec(each)?.[0] ?? Number.NaN) - 1
  const merge = {
    startRow: rowOf(from),
    endRow: rowOf(to),
    startColumn: columnOf(from),
    endColumn: columnOf(to),
  }
  demand(merge.endRow >= merge.startRow && merge.endColumn >= merge.startColumn, 'broken')
  demand(merge.endRow < MOST.rows, 'rows')
  return merge
}

/** Puts what stands in a merged cell into each cell that it covers, as people read it. */
export async function* spread(rows: AsyncIterable<Row>, { merges, width }: Merged): AsyncIterable<Row> {
  const waiting = [...merges].reverse()
  let open: (Merge & { text: string })[] = []
  let last = -1

  /** The row as it is read, with what reaches into it from above. */
  const filled = (index: number, cells: Row['cells']): Row => {
    open = open.filter(({ endRow }) => endRow >= index)
    const texts = new Map(cells)
    for (let merge = waiting.at(-1); merge && merge.startRow <= index; merge = waiting.at(-1)) {
      waiting.pop()
      if (merge.endRow >= index)
        open.push({ ...merge, text: merge.startRow === index ? (texts.get(merge.startColumn) ?? '') : '' })
    }
    const covered = new Set<number>()
    for (const { startColumn, endColumn, text } of open)
      for (let column = startColumn; column <= Math.min(endColumn, width - 1); column++) {
        // merged cells never overlap: a sheet that says so is made to keep a reader busy
        if (covered.has(column)) throw new UnreadableTable('broken', new RangeError('merged cells overlap'))
        covered.add(column)
        texts.set(column, text)
      }
    if (width > 0 && !texts.has(width - 1)) texts.set(width - 1, '')
    return { index, cells: [...texts] }
  }
  /** Rows that are not written but that a merge reaches into. */
  function* between(until: number): Iterable<Row> {
    for (let index = last + 1; index < until && open.some(({ endRow }) => endRow >= index); index++)
      yield filled(index, [])
  }
  for await (const { index, cells } of rows) {
    yield* between(index)
    yield filled(index, cells)
    last = Math.max(last, index)
  }
  // nothing is written below the last row: what a merge would put there is no data
}
