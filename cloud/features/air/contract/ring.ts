/** One byte a day: 0 missing, 255 still to come, otherwise the AQI from 1 to 254 (254 stands for 254 and more). */
export const RING_MISSING = 0
export const RING_FUTURE = 255
export const RING_MOST = 254

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Packs the days of a year into base64 text (365 bytes become 488 letters). */
export function packRing(bytes: readonly number[]): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3)
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0)
    text += DIGITS.charAt(bits >> 18) + DIGITS.charAt((bits >> 12) & 63)
    text += b === undefined ? '=' : DIGITS.charAt((bits >> 6) & 63)
    text += c === undefined ? '=' : DIGITS.charAt(bits & 63)
  }
  return text
}

/** The bytes again, without `atob`, which WeChat does not have. Signs outside base64 are passed over. */
export function unpackRing(text: string): number[] {
  const bytes: number[] = []
  let [bits, held] = [0, 0]
  for (const sign of text) {
    const digit = DIGITS.indexOf(sign)
    if (digit < 0) continue
    bits = (bits << 6) | digit
    held += 6
    if (held >= 8) {
      held -= 8
      bytes.push((bits >> held) & 255)
      bits &= (1 << held) - 1
    }
  }
  return bytes
}
