import { FrameSplitter } from '../../cloud/features/air/hj212/frames'
import { parsePacket } from '../../cloud/features/air/hj212/packet'
import { frame, hourData } from './hj212'

/** Even numbers from 0 up to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** The standard's own words for the checksum, bit by bit, apart from the product's table. */
function plainChecksum(bytes: Buffer): number {
  let register = 0xffff
  for (const byte of bytes) {
    register = (register >> 8) ^ byte
    for (let bit = 0; bit < 8; bit++) {
      const low = register & 1
      register >>= 1
      if (low === 1) register ^= 0xa001
    }
  }
  return register
}

export interface FuzzResult {
  sent: number
  damaged: number
  /** Of the damaged: more than one byte replaced. */
  scattered: number
  garbage: number
  /** Intact frames that did not come out, in order. */
  lost: string[]
  /** Segments that came out and were never sent, though length or checksum show the damage. */
  wrong: string[]
  /** Scattered damage that keeps the length and an 8-bit checksum: nothing in the frame can show it. */
  invisible: number
  chunks: number
}

/**
 * Sends so many frames through the splitter and the parser: in any order, joined and cut anywhere, some damaged,
 * with garbage between, and compares what comes out with what went in.
 */
export function fuzzFrames(count: number, seed: number): FuzzResult {
  const random = randomOf(seed)
  const below = (end: number) => Math.floor(random() * end)
  const chance = (part: number) => random() < part
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => below(256)))
  const result: FuzzResult = {
    sent: 0,
    damaged: 0,
    scattered: 0,
    garbage: 0,
    lost: [],
    wrong: [],
    invisible: 0,
    chunks: 0,
  }

  function intact(number: number): Buffer {
    const value = () => (random() * 200).toFixed(below(4))
    const text = frame({
      qn: chance(0.15) ? null : String(20260000000000000n + BigInt(number)),
      mn: `ML${number}`,
      flag: [null, 0, 1, 4, 5, 8, 9][below(7)] ?? null,
      cn: ['2061', '2011', '2051', '9015'][below(4)] ?? '2061',
      data: chance(0.1) ? '' : hourData('20261016130000', Array.from({ length: 6 }, value)),
    })
    const sum = text.slice(-6, -2)
    const style = random()
    const shown = style < 0.1 ? sum.slice(2) + sum.slice(0, 2) : style < 0.2 ? sum.toLowerCase() : sum
    return Buffer.from(text.slice(0, -6) + shown + (chance(0.1) ? '' : '\r\n'), 'latin1')
  }

  function damage(good: Buffer): { bytes: Buffer; scattered: boolean } {
    const whole = good.subarray(0, good.length - (good.at(-1) === 0x0a ? 2 : 0))
    for (;;) {
      const [at, length, kind] = [below(whole.length), 1 + below(20), below(6)]
      const [before, after] = [whole.subarray(0, at), whole.subarray(at)]
      let made: Buffer
      if (kind === 0) made = Buffer.concat([before, bytes(1), after.subarray(1)])
      else if (kind === 1) made = Buffer.concat([before, after.subarray(length)])
      else if (kind === 2) made = Buffer.concat([before, bytes(length), after])
      else if (kind === 3) made = Buffer.from(before)
      else if (kind === 4) made = Buffer.concat([before, after.subarray(0, length), after])
      else {
        made = Buffer.from(whole)
        for (let i = 0; i < 2 + below(6); i++) made[below(made.length)] = 0x20 + below(95)
      }
      // not damage: the frame still stands there whole, or only the case of its checksum changed
      const text = made.toString('latin1')
      const original = whole.toString('latin1')
      if (text.includes(original) || text.toLowerCase() === original.toLowerCase()) continue
      return { bytes: made, scattered: kind === 5 }
    }
  }

  const wire: Buffer[] = []
  const expected: string[] = []
  const damagedSegments = new Set<string>()
  let block: Buffer[] = []
  const frames: Buffer[] = []
  for (let number = 0; number < count; number++) {
    block.push(intact(number))
    if (block.length < 50 && number + 1 < count) continue
    // out of order within the block
    while (block.length > 0) frames.push(...block.splice(below(block.length), 1))
    block = []
  }
  for (const good of frames) {
    if (chance(0.1)) {
      wire.push(chance(0.3) ? Buffer.from(`##${below(10_000)}`) : bytes(1 + below(60)))
      result.garbage++
    }
    result.sent++
    if (chance(0.3)) {
      const made = damage(good)
      result.damaged++
      if (made.scattered) result.scattered++
      wire.push(made.bytes)
      damagedSegments.add(made.bytes.subarray(6).toString('latin1'))
    } else {
      wire.push(good)
      expected.push(segmentIn(good))
    }
  }

  const stream = Buffer.concat(wire)
  const splitter = new FrameSplitter()
  const taken: string[] = []
  for (let at = 0; at < stream.length; result.chunks++) {
    const size = chance(0.3) ? 1 + below(12) : 1 + below(4_000)
    // a copy, as the network gives it
    for (const event of splitter.push(Buffer.from(stream.subarray(at, at + size))))
      if (event.kind === 'frame' && parsePacket(event.segment)) taken.push(event.segment)
    at += size
  }
  splitter.end()

  let next = 0
  for (const segment of taken) {
    if (segment === expected[next]) next++
    else if (isWholeFrame(segment, damagedSegments)) result.invisible++
    else if (expected.indexOf(segment, next) > 0) {
      const found = expected.indexOf(segment, next)
      result.lost.push(...expected.slice(next, found))
      next = found + 1
    } else result.wrong.push(segment)
  }
  result.lost.push(...expected.slice(next))
  return result
}

const segmentIn = (whole: Buffer): string =>
  whole.toString('latin1', 6, 6 + Number(whole.toString('latin1', 2, 6)))

/** Whether a damaged frame still states its own length and its own checksum. */
function isWholeFrame(segment: string, damaged: ReadonlySet<string>): boolean {
  const sum = plainChecksum(Buffer.from(segment, 'latin1'))
  const hex = sum.toString(16).padStart(4, '0')
  const forms = [hex, hex.slice(2) + hex.slice(0, 2)]
  return [...forms, ...forms.map((form) => form.toUpperCase())].some((form) => damaged.has(segment + form))
}
