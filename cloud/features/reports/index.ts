/** The face of the reports: what the product and the doors may use of them. */
import { defineFeature } from '../../platform/feature'
import { reportMessages } from './case/messages'
import { rotateIdentities } from './filing/identity'
import { reportJobs } from './jobs'
import { reportRoutes } from './routes'
import { reportsService } from './service'

export { firstBreakIn } from './ledger/verify'
export { isKeptApart } from './photos/originals'
export { reportJobs, reportMessages }

export const reportsFeature = /* @__PURE__ */ defineFeature({
  service: reportsService,
  jobs: reportJobs,
  messages: reportMessages,
  keyRotations: [rotateIdentities],
  routes: reportRoutes,
})
