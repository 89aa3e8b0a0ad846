/** 95 % intervals of a share. */
import { type Interval, wilson } from '../wilson'
import { betaQuantile } from './special/beta'
import { studentQuantile } from './special/student'
import type { Intervals } from './types'

/** Chance left out on either side: "reached" is said by a one-sided test of this level. */
export const TAIL = 0.025

interface Figure {
  n: number
  p: number
  variance: number
  df: number
  /** n·Σw²/(Σw)² of the sheets in the base. */
  kish: number
  /** Whether they are a simple sample without weights. */
  simple: boolean
}

/** p(1 − p)/V, at most n. Where nothing varies (0 and 100 %) the weights alone tell: n/Kish. */
export function effectiveSize({ n, p, variance, kish }: Figure): number {
  return variance > 0 ? Math.min(n, (p * (1 - p)) / variance) : n / kish
}

export function intervalsOf(figure: Figure): Intervals {
  const { n, p, variance, df, simple } = figure
  const t = studentQuantile(TAIL, df)
  const half = t * Math.sqrt(variance)
  return {
    kg: kornGraubard(figure),
    logit: p > 0 && p < 1 ? logit(p, half / (p * (1 - p))) : null,
    wilson: simple ? wilson(Math.round(p * n), n) : null,
    mean: { low: p - half, high: p + half },
  }
}

/**
 * Korn & Graubard (Survey Methodology 24, 1998) with the domain's n: Clopper and Pearson's interval of the effective
 * n, which is at most n. At 0 and 100 % it still has a width.
 */
function kornGraubard(figure: Figure): Interval {
  const { n, p, variance, df } = figure
  const size =
    variance > 0 && n > 1
      ? Math.min(
          n,
          ((p * (1 - p)) / variance) * (studentQuantile(TAIL, n - 1) / studentQuantile(TAIL, df)) ** 2,
        )
      : effectiveSize(figure)
  return clopperPearson(p, size)
}

/** The exact interval of a share p of n, both real. */
function clopperPearson(p: number, n: number): Interval {
  return {
    low: p > 0 ? betaQuantile(TAIL, n * p, n * (1 - p) + 1) : 0,
    high: p < 1 ? betaQuantile(1 - TAIL, n * p + 1, n * (1 - p)) : 1,
  }
}

function logit(p: number, half: number): Interval {
  const middle = Math.log(p / (1 - p))
  const back = (x: number) => 1 / (1 + Math.exp(-x))
  return { low: back(middle - half), high: back(middle + half) }
}
