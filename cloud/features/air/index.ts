/** The face of the air: what the product and the doors may use of it. */
import { defineFeature } from '../../platform/feature'
import type { Grows } from '../../platform/growth/part'
import { stationReceiver } from './hj212'
import { airMessages } from './alerts/messages'
import { allAirJobs } from './jobs'
import { airPersons, airRules } from './retention'
import { airRoutes } from './routes'
import { silenceCheck } from './silence'
import { airService } from './service'
import { airSettings } from './settings'

export { BringError, bringFile, requireFile, StationTwiceError } from './files/bring'
export { broughtAny } from './files/import'
export { type Captured, readCapture } from './hj212/replay/capture'
export { heldHours } from './hj212/replay/kept'
export { type Outcome, OUTCOMES, type ReceiverPlace, type Replay, replayFrames } from './hj212/replay/send'
export { measuredAqi } from './reading/fresh'
export {
  ADDED,
  HeaderError,
  type Judge,
  judgeFor,
  type LineFault,
  type ReportKind,
} from './rules/judge-lines'
export { airWords } from './words'
export const airGrows: Grows = { part: 'air', tables: /^air_/ }
export { airPersons, airRules, allAirJobs, airMessages, airSettings, silenceCheck }

export const airFeature = /* @__PURE__ */ defineFeature({
  service: airService,
  jobs: allAirJobs,
  messages: airMessages,
  receivers: [stationReceiver],
  routes: airRoutes,
  settings: [airSettings],
  retention: airRules,
  persons: airPersons,
  grows: [airGrows],
  checks: [silenceCheck],
})
