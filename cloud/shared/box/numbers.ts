/** Large numbers. Written without literals like `1n`, which the oldest phones of WeChat cannot read. */
const ZERO = BigInt(0)
export const ONE = BigInt(1)

/** Bytes as a number, the highest first (OS2IP of RFC 8017, section 4.2). */
export function numberOf(bytes: Uint8Array): bigint {
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex === '' ? ZERO : BigInt(`0x${hex}`)
}

/** A number in `length` bytes (I2OSP). @throws RangeError if it does not fit */
export function bytesOf(value: bigint, length: number): Uint8Array {
  const hex = value.toString(16).padStart(2 * length, '0')
  if (hex.length > 2 * length || value < ZERO) throw new RangeError('number too large')
  return Uint8Array.from({ length }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16))
}

/** The number that multiplies `value` to 1 modulo n; null if they share a factor. */
export function inverseOf(value: bigint, n: bigint): bigint | null {
  let [low, high] = [value % n, n]
  let [lowTimes, highTimes] = [ONE, ZERO]
  while (low !== ZERO) {
    const whole = high / low
    ;[low, high] = [high - whole * low, low]
    ;[lowTimes, highTimes] = [highTimes - whole * lowTimes, lowTimes]
  }
  return high === ONE ? ((highTimes % n) + n) % n : null
}
