/** The face of the activities: what the product and the doors may use of them. */
import { defineFeature } from '../../platform/feature'
import type { Grows } from '../../platform/growth/part'
import { recordNames, rotateRecordNames } from './after/records'
import { rotateWalkIns, walkIns } from './door/who'
import { activityJobs } from './jobs'
import { activityRoutes } from './making/calendar'
import { activityMessages } from './messages'
import { rotateSignUpPeople, signUpPeople } from './seats/people'
import { activityPersons, activityRules } from './retention'
import { activitiesService } from './service'
import { activitySettings } from './settings'

export const activityGrows: Grows = { part: 'activities', tables: /^activit(?:y|ies)(?:_|$)/ }
export { activityJobs, activityMessages, activityPersons, activityRules, activitySettings }

export const activitiesFeature = /* @__PURE__ */ defineFeature({
  service: activitiesService,
  jobs: activityJobs,
  messages: activityMessages,
  routes: activityRoutes,
  settings: [activitySettings],
  retention: activityRules,
  persons: activityPersons,
  grows: [activityGrows],
  keyRotations: [rotateRecordNames, rotateSignUpPeople, rotateWalkIns],
  personal: [recordNames, signUpPeople, walkIns],
})
