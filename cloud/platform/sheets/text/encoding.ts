/** How a text writes its signs, told by its beginning. */

export type TextEncoding = 'utf-8' | 'gbk' | 'utf-16le' | 'utf-16be'

const BOM = Buffer.from([0xef, 0xbb, 0xbf])
const LITTLE = Buffer.from([0xff, 0xfe])
const BIG = Buffer.from([0xfe, 0xff])
/** Tab, line ends, comma, semicolon: what parts cells and lines. */
const PARTING = new Set([0x09, 0x0a, 0x0d, 0x2c, 0x3b])
/** Signs of ASCII among those of a table, one in so many at the least. */
const ASCII_AMONG = 10
/** Broken signs among the whole ones that go beyond ASCII, one in so many at the most: a program that cuts a text. */
const BROKEN_AMONG = 10

const begins = (head: Buffer, mark: Buffer) => head.subarray(0, mark.length).equals(mark)

/** Fill up what a program has reserved (NUL), or end a text as DOS did (SUB): no part of it. */
export const FILLERS = ['\0', '\u001a'] as const

/** The text without what only fills it up. */
export function unfilled(text: string): string {
  return FILLERS.reduce((left, filler) => left.replaceAll(filler, ''), text)
}

/** @param head its beginning; a sign may be cut in half at the end */
export function encodingOf(head: Buffer): TextEncoding {
  return utf16Of(head) ?? (begins(head, BOM) || isUtf8(head) ? 'utf-8' : 'gbk')
}

/** The beginning of a text as text, without a byte order mark. */
export function decodedHead(head: Buffer): string {
  return decoded(head, encodingOf(head))
}

/** Whether it has nothing that has no place in a text: control characters, broken signs; zeros that fill it up aside. */
export function isText(head: Buffer): boolean {
  const text = unfilled(decodedHead(head))
  return brokenIn(text) * BROKEN_AMONG <= text.length && !/(?![\t\n\v\f\r\u0085])\p{Cc}/u.test(text)
}

/**
 * UTF-16 by its byte order mark; without one, by the zeros that signs of ASCII bring with them: on the side where those
 * stand that part cells and lines. (Those of letters are no proof: 一 is 4E00, and N is 004E.)
 */
function utf16Of(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (begins(head, LITTLE)) return 'utf-16le'
  if (begins(head, BIG)) return 'utf-16be'
  if (!head.includes(0)) return null
  const big = zerosOf(head, 0)
  const little = zerosOf(head, 1)
  const [side, other] = big.parting > little.parting ? [big, little] : [little, big]
  if (2 * side.zeros <= 3 * other.zeros || side.zeros * ASCII_AMONG < side.units) return null
  return side === big ? 'utf-16be' : 'utf-16le'
}

/** Pairs of bytes in which anything stands, how many have a zero on this side, and beside it what parts cells or lines. */
function zerosOf(head: Buffer, side: 0 | 1): { units: number; zeros: number; parting: number } {
  const counts = { units: 0, zeros: 0, parting: 0 }
  for (let at = 0; at + 1 < head.length; at += 2) {
    const [zero = 0, sign = 0] = [head[at + side], head[at + 1 - side]]
    if (zero === 0 && sign === 0) continue
    counts.units++
    if (zero !== 0) continue
    counts.zeros++
    if (PARTING.has(sign)) counts.parting++
  }
  return counts
}

function isUtf8(head: Buffer): boolean {
  const text = decoded(head, 'utf-8')
  const whole = text.match(/[^\0-\u007f\ufffd]/gu)?.length ?? 0
  return brokenIn(text) * BROKEN_AMONG <= whole
}

const brokenIn = (text: string): number => text.split('\ufffd').length - 1

function decoded(head: Buffer, encoding: TextEncoding): string {
  return new TextDecoder(encoding === 'gbk' ? 'gb18030' : encoding).decode(head, { stream: true })
}
