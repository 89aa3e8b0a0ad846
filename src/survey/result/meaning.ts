import type { DrawnResult } from '@cloud/features/survey/contract/result'

import { counted, percent, roundPercent } from '../model/figures'
import { words as w } from './words'

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
export function meaningOf(
  { share, interval, verdict, settles }: Pick<DrawnResult, 'share' | 'interval' | 'verdict' | 'settles'>,
  target: number,
): Meaning | null {
  if (share === null || interval === null || verdict === null) return null
  const goal = roundPercent(target)
  const said = { range: w.range(percent(interval.low), percent(interval.high)), settles: settling(settles) }
  switch (verdict) {
    case 'reached':
      return { ...said, verdict: w.verdict.reached(goal), rest: w.reached(goal) }
    case 'not_reached':
      return { ...said, verdict: w.verdict.not_reached(goal), rest: w.notReached(goal) }
    case 'open':
      return {
        ...said,
        verdict: share >= target ? w.verdict.openAbove : w.verdict.openBelow,
        rest: w.open(goal),
      }
  }
}

function settling(settles: DrawnResult['settles']): string | null {
  if (!settles) return null
  return w.settles(counted(settles.touches)) + w.settlesSure(counted(settles.withPower80))
}
