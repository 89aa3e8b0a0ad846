/** What the county's plan says of earlier years: without a number of people, so a mark and never a test. */
import type { Earlier } from '../contract/result'

/** 木垒县生态文明建设规划 2024–2035, indicator 17: 公众对生态环境质量满意度. */
const OF_PLAN = [{ year: 2023, share: 0.9081 }] as const

/** The share that the plan states last, 0–1. */
export const PLAN_SHARE = OF_PLAN[0].share

/** @param day the last day of the survey beside which they stand */
export const earlierOf = (day: string): Earlier[] =>
  OF_PLAN.filter(({ year }) => year < Number(day.slice(0, 4))).map((mark) => ({
    ...mark,
    interval: null,
    from: 'plan',
    difference: null,
  }))
