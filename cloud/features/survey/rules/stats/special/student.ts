/** Student's t and the normal distribution. */
import { betaBelow, betaQuantile } from './beta'

/** P(|T| > |t|) for df > 0: the two-sided chance of something as far from 0. */
export function studentBeyond(t: number, df: number): number {
  const square = t * t
  return betaBelow(df / (df + square), df / 2, 0.5, square / (df + square))
}

/** The upper quantile of Student's t: P(T > t) = `alpha`, 0 < alpha < 0.5, df > 0. */
export function studentQuantile(alpha: number, df: number): number {
  // t²/(df + t²) is a beta variable: small where df is large, near 1 where it is small. The small part has the digits
  const share = betaQuantile(1 - 2 * alpha, 0.5, df / 2)
  if (share < 0.5) return Math.sqrt((df * share) / (1 - share))
  const rest = betaQuantile(2 * alpha, df / 2, 0.5)
  return Math.sqrt((df * (1 - rest)) / rest)
}

/** P(Z > z) of the normal distribution. */
export function normalBeyond(z: number): number {
  if (z < 0) return 1 - normalBeyond(-z)
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z < 3) {
    let term = z
    let sum = z
    for (let k = 3; ; k += 2) {
      term *= (z * z) / k
      if (sum + term === sum) return 0.5 - density * sum
      sum += term
    }
  }
  // Mills' ratio as a continued fraction, from its far end
  let rest = z
  for (let k = 200; k >= 1; k -= 1) rest = z + k / rest
  return density / rest
}

/** The upper quantile of the normal distribution: P(Z > z) = `alpha`, 0 < alpha < 1. */
export function normalQuantile(alpha: number): number {
  if (alpha > 0.5) return -normalQuantile(1 - alpha)
  let z = Math.sqrt(Math.max(0, -2 * Math.log(2 * alpha))) * 0.8
  for (let step = 0; step < 60; step += 1) {
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
    const ratio = (normalBeyond(z) - alpha) / density
    // Halley's step: the second derivative of the tail is z times the density
    const next = z + ratio / (1 - (ratio * z) / 2)
    if (Math.abs(next - z) <= 1e-15 * Math.abs(z)) return next
    z = next
  }
  return z
}
