/**
 * What the product is made of: one list of features, and what follows from it. The doors open what stands here
 * and know no feature by name; a new feature is one line.
 */
import { demoJobs } from './demo/jobs'
import { accountFeature } from './features/account'
import { activitiesFeature } from './features/activities'
import { airFeature } from './features/air'
import { filesFeature } from './features/files'
import { isKeptApart, reportsFeature } from './features/reports'
import { surveyFeature } from './features/survey'
import { auditBook } from './platform/chain/audit'
import { deploymentSettings, functionSettings } from './platform/deployment/settings'
import { placeSettings } from './platform/deployment/place'
import type { Feature } from './platform/feature'
import { platformJobs, platformRotations } from './platform/housekeeping'

const features: readonly Feature[] = [
  accountFeature,
  activitiesFeature,
  airFeature,
  filesFeature(isKeptApart),
  reportsFeature,
  surveyFeature,
]

export const services = features.map(({ service }) => service)
/** Everything that happens by the clock. */
export const jobs = [...platformJobs, ...demoJobs, ...features.flatMap((feature) => feature.jobs)]
/** Every kind of message that is sent, for whoever stores and reads them. */
export const messageKinds = features.flatMap((feature) => feature.messages)
/** Everything that is sealed under the data keys. */
export const keyRotations = [...platformRotations, ...features.flatMap((feature) => feature.keyRotations)]
export const receivers = features.flatMap((feature) => feature.receivers)
export const routes = features.flatMap((feature) => feature.routes)
/** Everything that is chained, for whoever verifies it. */
export const books = [auditBook, ...features.flatMap((feature) => feature.books)]
/** What features declare of their own settings. */
export const featureSettings = features.flatMap((feature) => feature.settings)
/** What every door reads, beside what is its own. */
export const sharedSettings = [deploymentSettings, placeSettings, functionSettings, ...featureSettings]
