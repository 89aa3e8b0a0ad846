/** The face of the activities: what the product and the doors may use of them. */
import { defineFeature } from '../../platform/feature'
import { rotateRecordNames } from './after/records'
import { rotateWalkIns } from './door/who'
import { activityJobs } from './jobs'
import { activityRoutes } from './making/calendar'
import { activityMessages } from './messages'
import { rotateSignUpPeople } from './seats/people'
import { activitiesService } from './service'

export { activityJobs, activityMessages }

export const activitiesFeature = /* @__PURE__ */ defineFeature({
  service: activitiesService,
  jobs: activityJobs,
  messages: activityMessages,
  routes: activityRoutes,
  keyRotations: [rotateRecordNames, rotateSignUpPeople, rotateWalkIns],
})
