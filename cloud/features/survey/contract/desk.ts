/**
 * What the county's desk asks of the survey: apart from what residents' phones load (`index.ts`). Both are one service.
 * Days are Beijing days (`YYYY-MM-DD`), shares are 0–1.
 */
import * as v from 'valibot'
import { command, defineContract } from '../../../shared/contract'
import { making } from './desk/making'

export * from './desk/draft'
export * from './desk/file'
export * from './desk/making'
export { findingsOf } from '../rules/findings'
export type { Finding } from '../rules/finding'
export { languagesOf, questionnaireIn } from '../rules/languages'

/** In one spelling: seats and locks are known by it. */
const surveyId = v.pipe(v.string(), v.uuid(), v.toLowerCase())

export const surveyDesk = defineContract('survey', {
  ...making,
  /** Codes for the households that the county has drawn; shown once, stored hashed. Surveyors only. */
  drawInvites: command({
    input: v.object({
      survey: surveyId,
      count: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)),
    }),
    output: v.object({ codes: v.array(v.string()) }),
  }),
})
