import type { About, Encoding } from './about'
import type { LeftSheet, Sheets } from './book'
import type { Line } from './line'
import { readApart, type ReaderLimits } from './reader'
import type { ReaderTask } from './reader/messages'
import { decodedHead, encodingOf } from './text/encoding'
import type { TextForm } from './text/lines'
import { separatorOf } from './text/separator'

/** How far into a file one looks to tell its encoding and its separator. */
const HEAD = 64 * 1024
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])

/** A table as a stream of lines, whatever it came as. */
export interface Lines {
  /** Told by the beginning; a text that begins in ASCII alone may turn out to be GBK while it is read. */
  readonly encoding: Encoding
  lines: AsyncIterable<Line>
  /** Sheets of the workbook that gave no lines. Told when all lines are read; none of a text. */
  left(): readonly LeftSheet[]
  /** Whether a number that stands for a day counts from 1904. Told with the first line; never of a text. */
  since1904(): boolean
}

/** How a table is read; `shortLines` as a text's form has it. */
export interface TableOptions extends Partial<ReaderLimits>, Partial<Pick<TextForm, 'shortLines'>> {
  sheets?: Sheets
}

/**
 * Opens a table from bytes: an Excel workbook by its first bytes, otherwise text in UTF-8, GBK or UTF-16. Its lines are read
 * in a thread of their own.
 * @param trim whether blanks around a cell of a text are taken off
 * @param options `sheets`: all that are in sight of a workbook, or the first of them that has anything in it
 * @throws UnreadableTable while its lines are read, if the bytes are no table or one that is made to harm
 */
export async function openTable(
  bytes: AsyncIterable<Buffer>,
  trim = true,
  { shortLines = false, sheets = 'first', ...limits }: TableOptions = {},
): Promise<Lines> {
  const { head, all } = await peek(bytes)
  const task = taskOf(head, { trim, shortLines, sheets })
  const about: About = { encoding: task.encoding, since1904: false, left: [] }
  return {
    get encoding() {
      return about.encoding
    },
    lines: readApart(all, task, about, limits),
    left: () => about.left,
    since1904: () => about.since1904,
  }
}

function taskOf(
  head: Buffer,
  { sheets, ...form }: Pick<TextForm, 'trim' | 'shortLines'> & { sheets: Sheets },
): ReaderTask {
  if (head.subarray(0, ZIP.length).equals(ZIP)) return { form: 'xlsx', encoding: 'xlsx', sheets }
  const separator = separatorOf(decodedHead(head))
  return { form: 'text', encoding: encodingOf(head), separator, ...form }
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
