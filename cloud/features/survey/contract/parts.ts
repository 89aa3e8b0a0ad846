/** What every part of the survey's contract is built of. */
import * as v from 'valibot'

/** In one spelling: seats and locks are known by it. */
export const surveyId = v.pipe(v.string(), v.uuid(), v.toLowerCase())
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
/** A Beijing day: `YYYY-MM-DD`. */
export const day = v.pipe(v.string(), v.isoDate())
/** 0–1. */
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
export const Interval = v.object({ low: share, high: share })
/** Households by the codes of AAPOR's Standard Definitions (`rules/stats/rates.ts`). */
export const Outcomes = v.object({
  I: count,
  P: count,
  R: count,
  NC: count,
  O: count,
  UH: count,
  UO: count,
  ineligible: count,
})
