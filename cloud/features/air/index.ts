/** The face of the air: what the product and the doors may use of it. */
import { defineFeature } from '../../platform/feature'
import { stationReceiver } from './hj212'
import { airMessages } from './alerts/messages'
import { allAirJobs } from './jobs'
import { airRoutes } from './routes'
import { airService } from './service'
import { airSettings } from './settings'

export { bringFile, requireFile, StationTwiceError } from './files/bring'
export { broughtAny } from './files/import'
export { measuredAqi } from './reading/fresh'
export { ADDED, HeaderError, type Judge, judgeFor, type ReportKind } from './rules/judge-lines'
export { allAirJobs, airMessages, airSettings }

export const airFeature = /* @__PURE__ */ defineFeature({
  service: airService,
  jobs: allAirJobs,
  messages: airMessages,
  receivers: [stationReceiver],
  routes: airRoutes,
  settings: [airSettings],
})
