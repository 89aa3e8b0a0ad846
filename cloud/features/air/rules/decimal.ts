/**
 * A concentration in thousandths of its unit (µg/m³; CO mg/m³), a whole number. Every sum and comparison of the
 * engine is one of whole numbers, so that no binary fraction can tip a ceiling.
 */
export type Milli = number

export const MILLI = 1000

/** A concentration in its published unit, where there is one. */
export const inUnits = (milli: Milli | null): number | null => milli && milli / MILLI

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/
const MOST_DIGITS = 12
/** What a longer number is read as: beyond every table, and small enough to reckon with. */
const MOST = 10 ** MOST_DIGITS - 1

/**
 * Reads a decimal number exactly, a very large one as `MOST`.
 * Digits beyond the third decimal place are folded into the third: if something is cut off behind a 0 or a 5,
 * that digit becomes 1 or 6. Rounding afterwards to any coarser place then gives what the full number gives, so
 * nothing is rounded twice (GB/T 8170—2008, 3.3 forbids it): 35.4999 stays below the half, 36.5001 above it.
 * @returns null if the text is no number
 */
export function parseMilli(text: string): Milli | null {
  const match = DECIMAL.exec(text)
  if (!match) return null
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return null
  const digits = whole + fraction
  const point = whole.length + Number(exponent) + 3
  const padded = point > digits.length ? digits.padEnd(point, '0') : digits
  const kept = point <= 0 ? '' : padded.slice(0, point)
  const rest = point <= 0 ? digits : padded.slice(point)
  const significant = kept.replace(/^0+/, '')
  const value =
    significant.length > MOST_DIGITS ? MOST : sticky(Number(significant || '0'), /[1-9]/.test(rest))
  return sign === '-' && value > 0 ? -value : value
}

/** Marks a cut-off remainder in the last digit, so that a half stays distinguishable from a little more. */
function sticky(value: number, inexact: boolean): number {
  return inexact && value % 5 === 0 ? value + 1 : value
}

/** An exact quotient: the sum of `n` concentrations (or any fraction of thousandths). */
export interface Mean {
  sum: number
  n: number
}

/** The next whole number at or above a / b, for non-negative whole a. */
export function ceilDivide(a: number, b: number): number {
  const rest = a % b
  return (a - rest) / b + (rest > 0 ? 1 : 0)
}

/** Rounds a / b to a whole number, a half to the even one (GB/T 8170—2008, 3.2). */
export function roundDivide(a: number, b: number): number {
  const rest = a % b
  const whole = (a - rest) / b
  const twice = rest * 2
  if (twice < b) return whole
  if (twice > b) return whole + 1
  return whole % 2 === 0 ? whole : whole + 1
}

/** The same for whole numbers of any size. */
export function roundDivideBig(a: bigint, b: bigint): number {
  const whole = a / b
  const twice = (a % b) * 2n
  return Number(twice < b || (twice === b && whole % 2n === 0n) ? whole : whole + 1n)
}

/** A mean in thousandths that can still be rounded as if it were exact (see `parseMilli`). */
export function meanMilli({ sum, n }: Mean): Milli {
  const rest = sum % n
  return sticky((sum - rest) / n, rest > 0)
}

/** Which of two means is larger: positive if `a` is. Exact. */
export function compareMeans(a: Mean, b: Mean): number {
  return a.sum * b.n - b.sum * a.n
}
