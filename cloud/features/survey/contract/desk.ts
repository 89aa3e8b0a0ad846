/**
 * What the county's desk asks of the survey: apart from what residents' phones load (`index.ts`). Both are one service.
 * Days are Beijing days (`YYYY-MM-DD`), shares are 0–1.
 */
import { defineContract } from '../../../shared/contract'
import { boxDesk } from './desk/box'
import { evidenceProcedures } from './desk/evidence'
import { fieldworkProcedures } from './desk/fieldwork'
import { figuresProcedures } from './desk/figures'
import { making } from './desk/making'
import { samplingProcedures } from './desk/sampling'

export * from './desk/evidence'
export * from './desk/draft'
export type * from './desk/fieldwork'
export * from './desk/figures'
export * from './desk/file'
export * from './desk/making'
export * from './desk/sampling'
export { findingsOf } from '../rules/findings'
export type { Finding } from '../rules/finding'
export { languagesOf, questionnaireIn } from '../rules/languages'

export const surveyDesk = defineContract('survey', {
  ...making,
  ...samplingProcedures,
  ...fieldworkProcedures,
  ...boxDesk,
  ...figuresProcedures,
  ...evidenceProcedures,
})
