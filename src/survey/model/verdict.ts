import type { ProbabilitySample } from '@cloud/features/survey/contract'

import { words } from '../words'
import { counted, percent, roundPercent } from './figures'

const w = words.result

/** What the figure of the drawn sample means, in words; null while there is no figure. */
export interface Meaning {
  verdict: string
  /** The interval, to stand out between the two halves of the sentence. */
  range: string
  rest: string
  /** What would settle it. */
  settles: string | null
}

/** Reads the verdict out: reached only if the low bound is there, missed only if the high bound stays below. */
export function meaningOf(sample: ProbabilitySample, target: number): Meaning | null {
  const { share, interval, verdict, settlesAt } = sample
  if (share === null || interval === null || verdict === null) return null
  const goal = roundPercent(target)
  const range = w.range(percent(interval.low), percent(interval.high))
  const settles = settlesAt === null ? null : w.settles(counted(settlesAt))
  switch (verdict) {
    case 'reached':
      return { verdict: w.verdict.reached(goal), range, rest: w.reached(goal), settles }
    case 'not_reached':
      return { verdict: w.verdict.not_reached(goal), range, rest: w.notReached(goal), settles }
    case 'open':
      return {
        verdict: share >= target ? w.verdict.openAbove : w.verdict.openBelow,
        range,
        rest: w.open(goal),
        settles,
      }
  }
}
