import type { Interval } from './wilson'
import { Z95 } from './wilson'

/** `open`: the interval holds the target, so the sample cannot tell. */
export type Verdict = 'reached' | 'not_reached' | 'open'

/** Judges an interval against a target: reached only if even the low bound is there. */
export function verdict(interval: Interval, target: number): Verdict {
  if (interval.low >= target) return 'reached'
  if (interval.high < target) return 'not_reached'
  return 'open'
}

/**
 * How many valid answers would settle the verdict if the share stayed what it is.
 *
 * A Wilson interval is the set of targets that the score test does not reject, so its bound passes `target`
 * exactly when n·(p − t)² > z²·t·(1 − t). (Planning by the normal approximation p ± z·√(p(1 − p)/n) gives
 * less, 707 instead of 865 at p = 92 % against 90 %, but with 707 answers the Wilson bound is still 89.8 %.)
 *
 * @param p share, 0–1
 * @param target 0 < target < 1
 * @returns null when the share equals the target: no sample settles that
 */
export function settlingSize(p: number, target: number, z: number = Z95): number | null {
  if (p === target) return null
  const needed = (z * z * target * (1 - target)) / (p - target) ** 2
  // on the edge itself a low bound reaches the target, a high bound does not yet miss it
  return p > target ? Math.ceil(needed) : Math.floor(needed) + 1
}
