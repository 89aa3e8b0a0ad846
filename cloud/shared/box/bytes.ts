import { BASE64URL } from './unblind'

/**
 * Bytes as the box needs them on every phone: WeChat has no `TextEncoder`, no `atob` and no `Buffer`.
 */

/** Some arrays of bytes, one behind the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** Two arrays, one bit against the other. */
export const xored = (one: Uint8Array, other: Uint8Array): Uint8Array =>
  one.map((byte, at) => byte ^ (other[at] ?? 0))

/** A number of at most 32 bits, the highest byte first. */
export const bigEndian = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, at) => (value >>> (8 * (length - 1 - at))) & 0xff)

/** UTF-8; half a surrogate pair becomes U+FFFD, as `TextEncoder` has it. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code >> 6), tail(code))
    else bytes.push(0xf0 | (code >> 18), tail(code >> 12), tail(code >> 6), tail(code))
  }
  return Uint8Array.from(bytes)
}

const tail = (code: number) => 0x80 | (code & 0x3f)

/** Reads what {@link utf8} wrote. @throws URIError if it is not UTF-8 */
export function text(bytes: Uint8Array): string {
  return decodeURIComponent(Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''))
}

/** base64url without padding (RFC 4648, section 5). */
export function toBase64url(bytes: Uint8Array): string {
  let written = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const group = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63]
    const symbols = group.slice(0, bytes.length - at + 1)
    written += symbols.map((value) => BASE64URL.charAt(value)).join('')
  }
  return written
}

/** @returns the bytes; null if a symbol is foreign, or the text is not the one way to write them */
export function fromBase64url(written: string): Uint8Array | null {
  const values = Array.from(written, (symbol) => BASE64URL.indexOf(symbol))
  if (values.includes(-1)) return null
  const bytes = new Uint8Array(Math.floor((values.length * 6) / 8))
  for (let at = 0; at < bytes.length; at += 1) {
    const bit = at * 8
    const first = Math.floor(bit / 6)
    const pair = ((values[first] ?? 0) << 6) | (values[first + 1] ?? 0)
    bytes[at] = (pair >> (4 - (bit % 6))) & 0xff
  }
  return toBase64url(bytes) === written ? bytes : null
}
