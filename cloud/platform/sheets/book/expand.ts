import { createInflateRaw } from 'node:zlib'
import { demand } from '../limits'
import type { UnreadableReason } from '../unreadable'
import type { Budget } from './budget'
import type { Part } from './zip'

const PIECE = 64 * 1024

/**
 * A part, expanded a piece at a time and counted as it comes out: what its ZIP says of its size is not believed.
 * @throws UnreadableTable once it is more than this part, or the whole workbook, may be
 */
export async function* expanded(
  { bytes, deflated }: Part,
  budget: Budget,
  most: number = Infinity,
  reason: UnreadableReason = 'expands',
): AsyncIterable<Buffer> {
  let size = 0
  for await (const piece of deflated ? inflated(bytes) : stored(bytes)) {
    size += piece.length
    budget.spend('expanded', piece.length)
    demand(size <= most, reason)
    yield piece
  }
}

async function* inflated(bytes: Buffer): AsyncIterable<Buffer> {
  const inflate = createInflateRaw({ chunkSize: PIECE })
  inflate.end(bytes)
  try {
    const pieces: AsyncIterable<Buffer> = inflate
    yield* pieces
  } finally {
    inflate.destroy()
  }
}

async function* stored(bytes: Buffer): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE)
}
