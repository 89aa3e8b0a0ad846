/**
 * What the clock's functions take of the product. The product's own list (`cloud/product.ts`) holds every feature
 * whole, and a function that imported it would carry them all; of a face a bundle takes only what is named. That
 * nothing is missing here is tested.
 */
import { demoJobs } from '../demo/jobs'
import { activityJobs } from '../features/activities'
import { airSettings, allAirJobs } from '../features/air'
import { fileJobs } from '../features/files'
import { reportJobs } from '../features/reports'
import { surveyJobs } from '../features/survey'
import type { Declaration } from '../platform/deployment/declare'
import { platformJobs } from '../platform/housekeeping'
import type { Job } from '../platform/jobs'

/** Everything that happens by the clock. */
export const jobs: readonly Job[] = [
  ...platformJobs,
  ...demoJobs,
  ...activityJobs,
  ...allAirJobs,
  ...fileJobs,
  ...reportJobs,
  ...surveyJobs,
]
/** What jobs read of the settings. */
export const jobSettings: readonly Declaration[] = [airSettings]
