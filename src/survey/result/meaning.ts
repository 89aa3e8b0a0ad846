import type { DrawnResult } from '@cloud/features/survey/contract/result'

import { beside } from '@cloud/shared/beside'
import { counted, roundPercent } from '../model/figures'
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

/**
 * Reads the verdict out: reached only if the low bound is there, missed only if the high bound stays below.
 * @param population whom the figure speaks of
 */
export function meaningOf(
  { share, interval, verdict, settles }: Pick<DrawnResult, 'share' | 'interval' | 'verdict' | 'settles'>,
  target: number,
  population: number,
): Meaning | null {
  if (share === null || interval === null || verdict === null) return null
  const goal = roundPercent(target)
  const bound = (value: number) => `${beside(value, target)}%`
  const said = {
    range: w.range(bound(interval.low), bound(interval.high)),
    settles: settling(settles, population),
  }
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

function settling(settles: DrawnResult['settles'], population: number): string | null {
  if (!settles) return null
  const { touches, withPower80 } = settles
  // more answers than there are people are nobody's to get
  if (touches > population) return w.settlesNever
  const sure = withPower80 > population ? w.settlesSureNever : w.settlesSure(counted(withPower80))
  return w.settles(counted(touches)) + sure
}
