/** The face of the account: what other features, the product and the doors may use of it. */
import { defineFeature } from '../../platform/feature'
import { dutyCheck } from './duties'
import { accountService } from './service'
import { accountJobs, accountPersons, rotatePasswords, signInSettings } from './signin'

export { allAppointments, appoint, byPerson, dismiss, readRole } from './appointments'
export { AppointmentFault, areaName, areasOf, areasOfRole, readArea } from './areas'
export { dutyCheck }
export { staffNames } from './names'
export { accountJobs, accountPersons, signInSettings }
export { appointmentWords, roleWords } from './words'

export const accountFeature = /* @__PURE__ */ defineFeature({
  service: accountService,
  checks: [dutyCheck],
  jobs: accountJobs,
  persons: accountPersons,
  settings: [signInSettings],
  keyRotations: [rotatePasswords],
})
