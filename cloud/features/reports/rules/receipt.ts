import { checkDigit } from '../../../shared/receipt'

/** The server keeps only a hash of a receipt code (cloud/shared/receipt.ts makes them). */
const BITS = 128n
const DIGITS = 39

/** The 40 digits of what a person typed, or null if it is not a code (mistyped, too short, out of range). */
export function readReceipt(typed: string): string | null {
  const digits = typed.replace(/[\s-]/g, '')
  if (!/^\d{40}$/.test(digits)) return null
  const body = digits.slice(0, DIGITS)
  if (BigInt(body) >= 1n << BITS) return null
  return Number(digits.slice(DIGITS)) === checkDigit(body) ? digits : null
}
