/** What is left of the logarithm of a factorial after Stirling's formula, and pieces built on it. */

/** Looked up once: these run millions of times, and a global is found anew each time in a test's own world. */
const { exp, log, log1p, abs, sqrt } = Math
const HALF_LOG_2PI = 0.9189385332046727
/** Coefficients B₂ₖ / (2k(2k − 1)) of Stirling's series (DLMF 5.11.1). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400]
/** From here on the series holds all digits of a double. */
const FAR = 16

/**
 * ln Γ(n + 1) − (n + ½) ln n + n − ½ ln 2π for n > 0. Small and smooth: sums of it lose no digits where sums of
 * logarithms of factorials would.
 */
function stirlingError(n: number): number {
  if (n < FAR) {
    // Γ(n + 1) = Γ(n + 2)/(n + 1), up to where the series holds
    return stirlingError(n + 1) + (n + 0.5) * log1p(1 / n) - 1
  }
  const square = n * n
  let sum = 0
  for (let k = STIRLING.length - 1; k >= 0; k -= 1) sum = sum / square + (STIRLING[k] ?? 0)
  return sum / n
}

/** x·ln(x/m) + m − x, exact also where x is near m (the deviance of C. Loader, 2000). x ≥ 0, m > 0. */
function deviance(x: number, m: number): number {
  if (x === 0) return m
  const v = (x - m) / (x + m)
  if (abs(v) > 0.1) return x * log(x / m) + m - x
  // ln(x/m) = 2·artanh v = 2(v + v³/3 + …)
  let sum = (x - m) * v
  let power = 2 * x * v
  for (let k = 3; ; k += 2) {
    power *= v * v
    const next = sum + power / k
    if (next === sum) return sum
    sum = next
  }
}

/** The binomial probability of k among n, for real 0 < k < n; q = 1 − p is given apart for its digits. */
export function binomialDensity(k: number, n: number, p: number, q: number): number {
  const near =
    stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q)
  return exp(near - HALF_LOG_2PI) * sqrt(n / (k * (n - k)))
}
