/**
 * Receipt codes of anonymous reports: 128 random bits as 39 decimal digits and a check digit, in ten groups
 * of four that can be read out over a bad line. The phone makes them, without BigInt, which the oldest ones lack; the
 * server keeps only a hash.
 */
const BYTES = 16
const DIGITS = 39
/** 2 to the power of 128, of as many digits. */
const END = '340282366920938463463374607431768211456'

/** Check digit of ISO/IEC 7064, MOD 11,10 (finds every single wrong digit and nearly all swaps). */
function checkDigit(digits: string): number {
  let product = 10
  for (const digit of digits) {
    const sum = (Number(digit) + product) % 10
    product = ((sum === 0 ? 10 : sum) * 2) % 11
  }
  return (11 - product) % 10
}

/** The code of 16 random bytes. @throws RangeError for any other length */
export function receiptOf(random: Uint8Array): string {
  if (random.length !== BYTES) throw new RangeError('a receipt needs 128 random bits')
  const left = Array.from(random)
  let digits = ''
  for (let place = 0; place < DIGITS; place += 1) {
    let rest = 0
    left.forEach((byte, at) => {
      const value = rest * 256 + byte
      left[at] = Math.floor(value / 10)
      rest = value % 10
    })
    digits = `${rest}${digits}`
  }
  return `${digits}${checkDigit(digits)}`.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** The 40 digits of what a person typed, or null if it is not a code (mistyped, too short, out of range). */
export function readReceipt(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '')
  if (!/^\d{40}$/.test(digits)) return null
  const body = digits.slice(0, DIGITS)
  // as many digits on both sides: their order is that of the numbers
  if (body >= END) return null
  return Number(digits.slice(DIGITS)) === checkDigit(body) ? digits : null
}
