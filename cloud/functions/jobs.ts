/**
 * What the clock's functions take of the product. The product's own list (`cloud/product.ts`) holds every feature
 * whole, and a function that imported it would carry them all; of a face a bundle takes only what is named. That
 * nothing is missing here is tested.
 */
import { demoJobs } from '../demo/jobs'
import { accountJobs, accountPersons, signInSettings } from '../features/account'
import {
  activityGrows,
  activityJobs,
  activityPersons,
  activityRules,
  activitySettings,
} from '../features/activities'
import { airGrows, airPersons, airRules, airSettings, allAirJobs } from '../features/air'
import { fileGrows, fileJobs, filePersons } from '../features/files'
import {
  digestSettings,
  mapSettings,
  reportGrows,
  reportJobs,
  reportPersons,
  reportRules,
  reportSettings,
} from '../features/reports'
import { surveyGrows, surveyJobs } from '../features/survey'
import { digestJob } from '../platform/doctor/digest'
import type { Declaration } from '../platform/deployment/declare'
import { type Grows, platformGrows } from '../platform/growth/part'
import { growthJob } from '../platform/growth/sample'
import { platformJobs } from '../platform/housekeeping'
import type { Job } from '../platform/jobs'
import { guestsRule, type PersonColumn, platformPersons } from '../platform/retention/guests'
import { retentionJob } from '../platform/retention/job'
import type { Rule } from '../platform/retention/rule'
import { platformRules } from '../platform/retention/rules'
import { retentionSettings } from '../platform/retention/settings'
import { checks } from './checks'

/** Where persons are named. */
export const personColumns: readonly PersonColumn[] = [
  ...platformPersons,
  ...accountPersons,
  ...activityPersons,
  ...airPersons,
  ...filePersons,
  ...reportPersons,
]
/** What is kept for a time. */
export const rules: readonly Rule[] = [
  ...platformRules,
  ...activityRules,
  ...airRules,
  ...reportRules,
  guestsRule(personColumns),
]
/** What tables are told as. */
export const grows: readonly Grows[] = [
  ...platformGrows,
  activityGrows,
  airGrows,
  fileGrows,
  reportGrows,
  surveyGrows,
]

const work: readonly Job[] = [
  retentionJob(rules),
  growthJob(grows),
  ...platformJobs,
  ...demoJobs,
  ...accountJobs,
  ...activityJobs,
  ...allAirJobs,
  ...fileJobs,
  ...reportJobs,
  ...surveyJobs,
]
/** Everything that happens by the clock. */
export const jobs: readonly Job[] = [...work, digestJob(checks, work)]
/** What jobs read of the settings. */
export const jobSettings: readonly Declaration[] = [
  retentionSettings,
  signInSettings,
  activitySettings,
  airSettings,
  reportSettings,
  digestSettings,
  mapSettings,
]
