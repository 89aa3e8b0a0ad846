/** What the county's plan says of earlier years: without a number of people, so a mark and never a test. */
import { COUNTY } from '../../../shared/divisions/towns'
import type { Earlier } from '../contract/result'

/** By the county's code. 木垒县生态文明建设规划 2024–2035, indicator 17: 公众对生态环境质量满意度. */
const OF_PLAN: Readonly<Record<string, readonly { year: number; share: number }[]>> = {
  [COUNTY.code]: [{ year: 2023, share: 0.9081 }],
}

/** The share that the county's plan states last, 0–1; absent where none is known. */
export const planShare = (county: string): number | undefined => OF_PLAN[county]?.[0]?.share

/** @param day the last day of the survey beside which they stand */
export const earlierOf = (county: string, day: string): Earlier[] =>
  (OF_PLAN[county] ?? [])
    .filter(({ year }) => year < Number(day.slice(0, 4)))
    .map((mark) => ({
      ...mark,
      interval: null,
      from: 'plan',
      difference: null,
    }))
