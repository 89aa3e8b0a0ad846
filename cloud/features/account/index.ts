/** The face of the account: what other features, the product and the doors may use of it. */
import { defineFeature } from '../../platform/feature'
import { dutyCheck } from './duties'
import { adminsCheck } from './people/admins-check'
import { invitedNames, rotateInvited } from './people/inviting'
import { peopleJob } from './people/job'
import { staffInvitations } from './people/tables'
import { accountService } from './service'
import { rotatePasswords, signInJob, signInPersons, signInSettings } from './signin'

export { allAppointments, appoint, byPerson, dismiss, readRole } from './appointments'
export { AppointmentFault, areaName, areasOf, areasOfRole, readArea } from './areas'
export { adminsCheck, dutyCheck }
export { staffNames, writtenNames } from './names'
export { signInSettings }
export { appointmentWords, roleWords } from './words'

/** What it does by the clock. */
export const accountJobs = [peopleJob, signInJob]
/** Where it names persons. */
export const accountPersons = [staffInvitations.madeBy, staffInvitations.takenBy, ...signInPersons]

export const accountFeature = /* @__PURE__ */ defineFeature({
  service: accountService,
  checks: [dutyCheck, adminsCheck],
  jobs: accountJobs,
  settings: [signInSettings],
  keyRotations: [rotateInvited, rotatePasswords],
  personal: [invitedNames],
  persons: accountPersons,
})
