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
import { backupSettings } from './platform/backup/settings'
import { auditBook } from './platform/chain/audit'
import { countiesSettings } from './platform/deployment/counties'
import { deploymentSettings, functionSettings } from './platform/deployment/settings'
import { machineSettings } from './platform/deployment/machine'
import { placeSettings } from './platform/deployment/place'
import { digestJob, digestMessage } from './platform/doctor/digest'
import { platformChecks } from './platform/doctor/platform'
import type { Feature } from './platform/feature'
import { platformGrows } from './platform/growth/part'
import { growthJob } from './platform/growth/sample'
import { platformJobs, platformPersonal, platformRotations } from './platform/housekeeping'
import { guestsRule, platformPersons } from './platform/retention/guests'
import { retentionJob } from './platform/retention/job'
import { platformRules } from './platform/retention/rules'
import { retentionSettings } from './platform/retention/settings'

const features: readonly Feature[] = [
  accountFeature,
  activitiesFeature,
  airFeature,
  filesFeature(isKeptApart),
  reportsFeature,
  surveyFeature,
]

export const services = features.map(({ service }) => service)
/** Where persons are named. */
export const personColumns = [...platformPersons, ...features.flatMap(({ persons }) => persons)]
/** What is kept for a time: what names persons first, so that most of those whom nothing names any more go the same night. */
export const rules = [
  ...platformRules,
  ...features.flatMap(({ retention }) => retention),
  guestsRule(personColumns),
]
/** What tables are told as. */
export const grows = [...platformGrows, ...features.flatMap((feature) => feature.grows)]
const work = [
  retentionJob(rules),
  growthJob(grows),
  ...platformJobs,
  ...demoJobs,
  ...features.flatMap((feature) => feature.jobs),
]
/** Everything that is looked at to tell how a deployment does. */
export const checks = [...platformChecks, ...features.flatMap((feature) => feature.checks)]
/** Everything that happens by the clock. */
export const jobs = [...work, digestJob(checks, work)]
/** Every kind of message that is sent, for whoever stores and reads them. */
export const messageKinds = [...features.flatMap((feature) => feature.messages), digestMessage(checks)]
/** Everything that is sealed under the data keys. */
export const keyRotations = [...platformRotations, ...features.flatMap((feature) => feature.keyRotations)]
/** Where personal data lies sealed, for whoever hands everything over. */
export const personal = [...platformPersonal, ...features.flatMap((feature) => feature.personal)]
export const receivers = features.flatMap((feature) => feature.receivers)
export const routes = features.flatMap((feature) => feature.routes)
/** Everything that is chained, for whoever verifies it. */
export const books = [auditBook, ...features.flatMap((feature) => feature.books)]
/** What rules and features declare of their own settings. */
export const featureSettings = [retentionSettings, ...features.flatMap((feature) => feature.settings)]
/** What every door reads, beside what is its own. */
export const sharedSettings = [
  deploymentSettings,
  countiesSettings,
  placeSettings,
  machineSettings,
  functionSettings,
  backupSettings,
  ...featureSettings,
]
