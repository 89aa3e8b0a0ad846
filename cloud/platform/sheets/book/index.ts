import { demand, MOST } from '../limits'
import type { Line } from '../line'
import { UnreadableTable } from '../unreadable'
import { Budget } from './budget'
import { partsOf, type BookParts, type BookSheet } from './parts'
import { sharedTexts } from './strings'
import { cellStyles } from './styles'
import { tableLines, type TableContext } from './table'

/** A sheet that gave no lines: put out of sight, with nothing in its cells, or without any (a chart). */
export interface LeftSheet {
  name: string
  why: 'hidden' | 'empty' | 'chart'
}

/** Which sheets are read: all that are in sight, or the first of them that has anything in it. */
export type Sheets = 'first' | 'all'

/** What is told of a workbook beside its lines. */
export interface AboutBook {
  /** Days are counted from 1904, as old Macs did; known with the first line. */
  since1904: boolean
  /** Complete when the lines are over. */
  left: LeftSheet[]
}

/**
 * Rows of the sheets in their order, cell by cell as text. The workbook is held as it came; its rows stream. Rows and
 * columns that are put out of sight are read as any: they hide behind a filter, and belong to the table.
 * @param about is filled while they are read
 * @param budget what all sheets together may come to
 * @throws UnreadableTable; whatever the bytes fail with
 */
export async function* workbookLines(
  bytes: AsyncIterable<Buffer>,
  sheets: Sheets,
  about: AboutBook,
  budget = new Budget(),
): AsyncIterable<Line> {
  const book = await collected(bytes)
  try {
    yield* linesOf(book, { sheets, about, budget })
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

async function* linesOf(
  book: Buffer,
  { sheets, about, budget }: { sheets: Sheets; about: AboutBook; budget: Budget },
): AsyncIterable<Line> {
  const parts = await partsOf(book, budget)
  about.since1904 = parts.since1904
  const context = await contextOf(parts, budget)
  for (const sheet of parts.sheets) {
    const why = whyLeft(sheet)
    let any = false
    if (!why)
      for await (const line of tableLines(sheet.name, sheet.part(), context)) {
        any = true
        yield line
      }
    if (!any) about.left.push({ name: sheet.name, why: why ?? 'empty' })
    else if (sheets === 'first') return
  }
}

async function contextOf({ strings, styles, since1904 }: BookParts, budget: Budget): Promise<TableContext> {
  const texts = await sharedTexts(strings, budget)
  return { texts, styles: await cellStyles(styles, budget), since1904, budget }
}

function whyLeft({ hidden, kind }: BookSheet): LeftSheet['why'] | null {
  if (hidden) return 'hidden'
  return kind === 'chart' ? 'chart' : null
}
