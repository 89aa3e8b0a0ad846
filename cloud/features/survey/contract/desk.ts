/**
 * What the county's desk asks of the survey: apart from what residents' phones load (`index.ts`). Both are one service.
 * Days are Beijing days (`YYYY-MM-DD`), shares are 0–1.
 */
import { defineContract } from '../../../shared/contract'
import { samplingProcedures } from './desk/sampling'

export * from './desk/sampling'

export const surveyDesk = defineContract('survey', { ...samplingProcedures })
