/** The face of the reports: what the product and the doors may use of them. */
import { defineFeature } from '../../platform/feature'
import type { Grows } from '../../platform/growth/part'
import { caseAlarmCalls, caseAlarms } from './alarm/tables'
import { calendarCheck } from './calendar-check'
import type { PersonColumn } from '../../platform/retention/guests'
import { reportMessages } from './case/messages'
import { reportRules } from './archive/rule'
import { reportSettings } from './archive/settings'
import { digestSettings } from './digest/settings'
import { reporterContacts, rotateIdentities } from './filing/identity'
import { reportJobs } from './jobs'
import { mapCheck } from './map/check'
import { mapSettings } from './map/settings'
import { rosterNumbers, rotateRoster } from './office/roster'
import { dutyRoster, settingChanges } from './office/tables'
import { ledgerBook } from './ledger/verify'
import { reportRoutes } from './routes'
import { reportsService } from './service'
import { caseReporters } from './tables'

/** Staff write into cases too; of residents only who filed or follows one is named. */
export const reportPersons: readonly PersonColumn[] = [
  caseReporters.personId,
  dutyRoster.personId,
  caseAlarms.takenBy,
  caseAlarmCalls.personId,
  settingChanges.by,
]
export const reportGrows: Grows = { part: 'cases', tables: /^(?:cases?|ledger)(?:_|$)/ }
export { isKeptApart } from './photos/originals'
export {
  calendarCheck,
  digestSettings,
  mapCheck,
  mapSettings,
  reportJobs,
  reportMessages,
  reportRules,
  reportSettings,
}

export const reportsFeature = /* @__PURE__ */ defineFeature({
  service: reportsService,
  jobs: reportJobs,
  messages: reportMessages,
  keyRotations: [rotateIdentities, rotateRoster],
  personal: [reporterContacts, rosterNumbers],
  routes: reportRoutes,
  settings: [reportSettings, digestSettings, mapSettings],
  retention: reportRules,
  books: [ledgerBook],
  checks: [calendarCheck, mapCheck],
  persons: reportPersons,
  grows: [reportGrows],
})
