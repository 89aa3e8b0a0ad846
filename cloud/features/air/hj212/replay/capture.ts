import { frameOf, FrameSplitter } from '../frames'
import { ANSWERS, parsePacket, senderOf, type Packet } from '../packet'

/** A frame of a capture, as it goes over the wire again. */
export interface Captured {
  /** Line of the file in which it begins, from 1. */
  line: number
  bytes: Buffer
  /** Length and checksum were missing and were made. */
  framed: boolean
  /** Null if no receiver can read it. */
  packet: Packet | null
  /** Whose it says it is, if that can be read at all. */
  mn: string | null
}

const HEADER_LENGTH = '##0000'.length
/** A checksum, and nothing that would belong to data. */
const SUM = /^[0-9a-f]{4}(?![\w.=;,&-])/i
/** A data segment that stands alone in its line, behind whatever a log writes before it. */
const BARE = /\b(?:QN|ST|CN|PW|MN|Flag)\s*=[^&\r\n]*;\s*CP\s*=\s*&&[^\r\n]*&&/gi

/**
 * Finds the frames of a capture: raw ones wherever they stand (a frame begins with `##` and four digits), whatever
 * their length and checksum are, and data segments without either, one a line, which are framed. Answers of the other
 * side, which a log of both has, are left out.
 * @param bytes as captured; text of a log between the frames is passed over
 */
export function readCapture(bytes: Buffer): Captured[] {
  const text = bytes.toString('latin1')
  const found: Captured[] = []
  const lineAt = linesOf(text)
  let from = 0
  for (const { index } of text.matchAll(/##\d{4}/g)) {
    found.push(...bareIn(text, from, index, lineAt))
    const end = endOf(text, index)
    const raw = Buffer.from(text.slice(index, end), 'latin1')
    found.push({ line: lineAt(index), bytes: withLineEnd(raw), framed: false, ...readFrame(raw) })
    from = end
  }
  found.push(...bareIn(text, from, text.length, lineAt))
  return found.filter(({ packet }) => packet === null || !ANSWERS.has(packet.cn))
}

/** Where a frame ends: where it says, if that can be; or else with its line, or before the next one. */
function endOf(text: string, at: number): number {
  const stated = at + HEADER_LENGTH + Number(text.slice(at + 2, at + HEADER_LENGTH))
  const rest = text.slice(at + HEADER_LENGTH)
  const next = rest.search(/##\d{4}/)
  const limit = next < 0 ? text.length : at + HEADER_LENGTH + next
  if (stated + 4 <= limit && SUM.test(text.slice(stated, stated + 5))) return stated + 4
  const lineEnd = rest.search(/[\r\n]/)
  return Math.min(limit, lineEnd < 0 ? text.length : at + HEADER_LENGTH + lineEnd)
}

function bareIn(text: string, from: number, to: number, lineAt: (at: number) => number): Captured[] {
  return [...text.slice(from, to).matchAll(BARE)].map(({ 0: segment, index }) => ({
    line: lineAt(from + index),
    bytes: Buffer.from(frameOf(segment), 'latin1'),
    framed: true,
    packet: parsePacket(segment),
    mn: senderOf(segment),
  }))
}

function readFrame(raw: Buffer): Pick<Captured, 'packet' | 'mn'> {
  const [event] = new FrameSplitter().push(raw)
  const segment = event?.kind === 'frame' ? event.segment : null
  return {
    packet: segment === null ? null : parsePacket(segment),
    mn: senderOf(segment ?? raw.toString('latin1', HEADER_LENGTH)),
  }
}

const withLineEnd = (raw: Buffer): Buffer => Buffer.concat([raw, Buffer.from('\r\n')])

/** @returns the line, from 1, in which a place lies; asked for places in their order */
function linesOf(text: string): (at: number) => number {
  let [line, passed] = [1, 0]
  return (at) => {
    for (; passed < at; passed++) if (text[passed] === '\n') line++
    return line
  }
}
