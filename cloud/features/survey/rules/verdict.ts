import type { Interval } from './wilson'

/** `open`: the interval holds the target, so the sample cannot tell. */
export type Verdict = 'reached' | 'not_reached' | 'open'

/** Judges an interval against a target: reached only if even the low bound is there. */
export function verdict(interval: Interval, target: number): Verdict {
  if (interval.low >= target) return 'reached'
  if (interval.high < target) return 'not_reached'
  return 'open'
}
