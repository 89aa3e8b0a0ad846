import { createInflateRaw } from 'node:zlib'
import { directoryOf, type Part } from './zip'

/** What all parts of a workbook may come to when expanded. A million hours of a station are 0.4 GB. */
const MOST_EXPANDED = 1024 ** 3
const SHEET = /\/worksheets\/[^/]+\.xml$/i
const MERGE = Buffer.from('mergeCell')

/**
 * Looks at a workbook before it is read: whether cells are merged in one of its sheets.
 * @throws RangeError if it is no ZIP, or says that it expands beyond what is read; the reader holds each part to the
 *   size that is said here
 */
export async function examine(book: Buffer): Promise<{ merged: boolean }> {
  const parts = directoryOf(book)
  if (parts.reduce((sum, { size }) => sum + size, 0) > MOST_EXPANDED) throw new RangeError('expands too far')
  for (const part of parts) if (SHEET.test(part.name) && (await holds(part, MERGE))) return { merged: true }
  return { merged: false }
}

/** Whether a part holds this; it is expanded a piece at a time. */
async function holds({ bytes, deflated }: Part, wanted: Buffer): Promise<boolean> {
  if (!deflated) return bytes.includes(wanted)
  const inflate = createInflateRaw()
  inflate.end(bytes)
  const pieces: AsyncIterable<Buffer> = inflate
  let tail = Buffer.alloc(0)
  for await (const piece of pieces) {
    const seen = Buffer.concat([tail, piece])
    if (seen.includes(wanted)) return true
    tail = seen.subarray(1 - wanted.length)
  }
  return false
}
