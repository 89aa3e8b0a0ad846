import type { Line } from './line'
import type { TextForm } from './lines'
import { readApart, type ReaderLimits } from './reader'

export type Encoding = 'utf-8' | 'gbk' | 'xlsx'

/** How far into a file one looks to tell its encoding and its separator. */
const HEAD = 64 * 1024
const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04])
const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/** A table as a stream of lines, whatever it came as. */
export interface Lines {
  encoding: Encoding
  lines: AsyncIterable<Line>
}

/**
 * Opens a table from bytes: an Excel workbook by its first bytes, otherwise text in UTF-8 or GBK. Its lines are read
 * in a thread of their own.
 * @param trim whether blanks around a cell of a text are taken off
 * @throws UnreadableTable while its lines are read, if the bytes are no table or one that is made to harm
 */
export async function openTable(
  bytes: AsyncIterable<Buffer>,
  trim = true,
  { shortLines = false, ...limits }: Partial<ReaderLimits> & Partial<Pick<TextForm, 'shortLines'>> = {},
): Promise<Lines> {
  const { head, all } = await peek(bytes)
  if (head.subarray(0, ZIP.length).equals(ZIP))
    return { encoding: 'xlsx', lines: readApart(all, { form: 'xlsx' }, limits) }
  const encoding = encodingOf(head)
  const { separatorOf } = await import('./lines')
  const separator = separatorOf(head, encoding)
  return { encoding, lines: readApart(all, { form: 'text', encoding, separator, trim, shortLines }, limits) }
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
