export interface Interval {
  low: number
  high: number
}

/** Two-sided 95 % quantile of the normal distribution. */
const Z95 = 1.959963984540054

/**
 * Wilson score interval of a share from a simple random sample without weights (E. B. Wilson, JASA 22, 1927;
 * Brown, Cai & DasGupta, Statistical Science 16, 2001). Unlike p ± z·se it never leaves 0–1 and holds its
 * level near 0 and 1, where a satisfaction of nine in ten lies.
 *
 * @param hits how many said so, 0 ≤ hits ≤ n; may be fractional when given as p·n
 * @param n size of the base, > 0
 * @returns both bounds as shares, 0–1
 * @throws RangeError outside these limits
 */
export function wilson(hits: number, n: number, z: number = Z95): Interval {
  if (!(n > 0) || !(hits >= 0) || !(hits <= n)) throw new RangeError(`no share: ${hits} of ${n}`)
  const p = hits / n
  const spread = (z * z) / n
  const centre = (p + spread / 2) / (1 + spread)
  const half = (z * Math.sqrt((p * (1 - p)) / n + spread / (4 * n))) / (1 + spread)
  // at 0 of n and n of n the bound is exactly 0 or 1; rounding errors of the root must not say otherwise
  return {
    low: hits === 0 ? 0 : Math.max(0, centre - half),
    high: hits === n ? 1 : Math.min(1, centre + half),
  }
}
