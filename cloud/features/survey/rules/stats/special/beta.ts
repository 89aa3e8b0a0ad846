/** The regularised incomplete beta function and its quantiles. */
import { binomialDensity } from './gamma'

/** Looked up once: these run millions of times, and a global is found anew each time in a test's own world. */
const { abs, sqrt } = Math
const TINY = 1e-300
const EPSILON = 2 ** -53

/**
 * I_x(a, b): the chance that a beta variable is below x; a, b > 0. About 1e-14 relative, in about √max(a, b) steps.
 * @param y 1 − x, given apart where x is so near 1 that the difference would lose digits
 */
export function betaBelow(x: number, a: number, b: number, y: number = 1 - x): number {
  if (x <= 0) return 0
  if (y <= 0) return 1
  return x < (a + 1) / (a + b + 2) ? tail(x, y, a, b) : 1 - tail(y, x, b, a)
}

/** I_x(a, b) for x below the middle, by its continued fraction (DLMF 8.17.22), from the front. */
function tail(x: number, y: number, a: number, b: number): number {
  const front = (b / (a + b)) * binomialDensity(a, a + b, x, y)
  let c = 1
  let d = 1 / bounded(1 - ((a + b) * x) / (a + 1))
  let h = d
  for (let m = 1; ; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / bounded(1 + even * d)
    c = bounded(1 + even / c)
    h *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / bounded(1 + odd * d)
    c = bounded(1 + odd / c)
    const step = d * c
    h *= step
    if (abs(step - 1) <= 2 * EPSILON || m > 1_000_000) return front * h
  }
}

const bounded = (value: number) => (abs(value) < TINY ? TINY : value)

/**
 * The value that a beta variable is below with the chance `p`; a, b > 0. Newton's steps within a bracket that only
 * ever closes.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (p <= 0) return 0
  if (p >= 1) return 1
  let low = 0
  let high = 1
  let x = a / (a + b)
  for (let step = 0; step < 200; step += 1) {
    const over = betaBelow(x, a, b) - p
    if (over === 0) return x
    if (over > 0) high = x
    else low = x
    const slope = ((a * b) / (a + b) / (x * (1 - x))) * binomialDensity(a, a + b, x, 1 - x)
    let next = x - over / slope
    // halves by size where the step leads out: a quantile may be a millionth
    if (!(next > low && next < high)) next = low > 0 ? sqrt(low * high) : high > 1e-3 ? high / 2 : high * 1e-3
    if (abs(next - x) <= 4 * EPSILON * x) return next
    x = next
  }
  return x
}
