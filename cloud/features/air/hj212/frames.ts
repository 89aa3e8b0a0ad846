import { checksum, swapped } from './checksum'

/** Why bytes of a stream were not taken as a frame. */
export type FrameFault = 'garbage' | 'length' | 'crc'

export type FrameEvent =
  { kind: 'frame'; segment: string; swapped: boolean } | { kind: 'fault'; reason: FrameFault }

const MARK = Buffer.from('##')
const HEADER = 6
const TAIL = 4
/** Four digits cannot say more; the standard itself allows 1,024. */
const LONGEST_SEGMENT = 9999
/** No data segment is shorter than its fixed words. */
const SHORTEST_SEGMENT = 'CN=1;CP=&&&&'.length

/** Most that waits between two arrivals: one frame that is not complete yet. */
export const MOST_WAITING = HEADER + LONGEST_SEGMENT + TAIL

interface Header {
  at: number
  /** Stated length of the data segment. */
  length: number
}

/**
 * Cuts a byte stream into HJ 212 frames: `##`, four digits of length, data segment, four hex digits of checksum,
 * CR LF. Takes any fragments, several frames in one arrival, and finds the next frame after anything broken. A
 * data segment never holds `##` and four digits, so such a sign inside a stated length means that the outer
 * frame was cut short or states a wrong length.
 */
export class FrameSplitter {
  #held: Buffer = Buffer.alloc(0)
  /** The stream is inside something already counted as a fault. */
  #lost = false

  /** Bytes that wait for the rest of their frame. */
  get waiting(): number {
    return this.#held.length
  }

  push(chunk: Buffer): FrameEvent[] {
    this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    const events: FrameEvent[] = []
    let at = 0
    for (;;) {
      const header = findHeader(this.#held, at)
      this.#pass(events, at, header?.at ?? rest(this.#held, at))
      if (!header) {
        at = rest(this.#held, at)
        break
      }
      const next = this.#take(events, header)
      if (next === null) {
        at = header.at
        break
      }
      at = next
    }
    // a copy, so that a few waiting bytes do not keep a whole arrival in memory
    this.#held = Buffer.from(this.#held.subarray(at))
    return events
  }

  /** The stream is over: what still waits will never be complete. */
  end(): FrameEvent[] {
    const events: FrameEvent[] = []
    if (findHeader(this.#held, 0)) this.#lost = false
    if (this.#held.some((byte) => !isBlank(byte))) this.#fault(events, 'length')
    this.#held = Buffer.alloc(0)
    return events
  }

  /** @returns where to go on, or null if the frame is not complete yet */
  #take(events: FrameEvent[], { at, length }: Header): number | null {
    const start = at + HEADER
    const end = start + length
    const inner = findHeader(this.#held, start)
    if (length < SHORTEST_SEGMENT || (inner && inner.at < end + TAIL)) {
      this.#lost = false
      this.#fault(events, 'length')
      return start
    }
    if (this.#held.length < end + TAIL) return null
    this.#lost = false
    const segment = this.#held.subarray(start, end)
    const stated = this.#held.toString('latin1', end, end + TAIL)
    const sum = checksum(segment)
    const given = /^[0-9a-f]{4}$/i.test(stated) ? Number.parseInt(stated, 16) : -1
    if (given !== sum && given !== swapped(sum)) this.#fault(events, 'crc')
    else {
      events.push({ kind: 'frame', segment: segment.toString('latin1'), swapped: given !== sum })
      return end + TAIL
    }
    return start
  }

  #pass(events: FrameEvent[], from: number, to: number): void {
    if (this.#lost) return
    for (let at = from; at < to; at++) {
      if (isBlank(this.#held[at] ?? 0)) continue
      this.#fault(events, 'garbage')
      return
    }
  }

  /** Counts one fault for one stretch of broken bytes. */
  #fault(events: FrameEvent[], reason: FrameFault): void {
    if (!this.#lost) events.push({ kind: 'fault', reason })
    this.#lost = true
  }
}

/** The next `##` followed by four digits. */
function findHeader(bytes: Buffer, from: number): Header | null {
  for (let at = bytes.indexOf(MARK, from); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
    if (at + HEADER > bytes.length) return null
    let length = 0
    for (let i = at + MARK.length; i < at + HEADER; i++) {
      const digit = (bytes[i] ?? 0) - 0x30
      length = digit >= 0 && digit <= 9 ? length * 10 + digit : Number.NaN
    }
    if (!Number.isNaN(length)) return { at, length }
  }
  return null
}

/** Where the bytes begin that may still become a header. */
function rest(bytes: Buffer, from: number): number {
  const open = Math.max(from, bytes.length - HEADER + 1)
  const mark = bytes.indexOf(MARK, open)
  if (mark >= 0) return mark
  return bytes.length > from && bytes.at(-1) === MARK[0] ? bytes.length - 1 : bytes.length
}

const isBlank = (byte: number): boolean => byte === 0x0d || byte === 0x0a || byte === 0x20

/** A whole frame around a data segment, one byte for each of its characters. */
export function frameOf(segment: string): string {
  const sum = checksum(Buffer.from(segment, 'latin1'))
  return `##${String(segment.length).padStart(4, '0')}${segment}${sum.toString(16).toUpperCase().padStart(4, '0')}\r\n`
}
