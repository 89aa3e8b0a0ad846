/** The face of the survey: what the product and the doors may use of it. */
import { defineFeature } from '../../platform/feature'
import type { Grows } from '../../platform/growth/part'
import { rotateTicketKeys } from './box/keys'
import { evidenceRoutes } from './evidence/routes'
import { rotateVisitNotes } from './fieldwork/rows'
import { surveyJobs } from './retention'
import { surveyRoutes } from './routes'
import { rotateFrames, rotateHouseholds } from './sampling/rows'
import { questionnaireCheck } from './questionnaire-check'
import { surveyService } from './service'

export const surveyGrows: Grows = { part: 'survey', tables: /^(?:surveys?|questionnaires?)(?:_|$)/ }
export { questionnaireCheck }
export { surveyJobs } from './retention'
export { drawInvitesByHand } from './box/invites'
export { boxesOf, type BoxLine } from './box/lists'
export { boxKeys, makeBox, makeBoxPairs, makePapers, MakingRefused, tryPapers } from './box/make'
export { evidenceIn } from './figures/officeFile'
export { recompute, RecomputingRefused } from './figures/recompute'
export { clearForgotten } from './box/clearing'
export { officeFileOf, openBox, OpeningRefused } from './box/opening'
export {
  DISPOSITIONS,
  type Dispositions,
  estimate,
  growingColumn,
  growingNumbers,
  type Intervals,
  mergeSmallCategories,
  plan,
  type PlanInput,
  type PlanLine,
  type Refusal,
  responseRates,
  type Share,
  type Sheets,
  StatsRefused,
} from './rules/stats'
export type { Interval } from './rules/wilson'
export { drawByHand, frameByHand, HandRefused, type HandRefusal, repeatByHand } from './sampling/by-hand'

export const surveyFeature = /* @__PURE__ */ defineFeature({
  service: surveyService,
  jobs: surveyJobs,
  keyRotations: [rotateTicketKeys, rotateFrames, rotateHouseholds, rotateVisitNotes],
  checks: [questionnaireCheck],
  grows: [surveyGrows],
  // a spread would bind every function that names a job of this face to all of them
  routes: /* @__PURE__ */ surveyRoutes.concat(evidenceRoutes),
})
