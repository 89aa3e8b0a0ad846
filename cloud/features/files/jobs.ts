import type { Job } from '../../platform/jobs'
import { forgetUnclaimed, sweepFiles } from './sweep'
import { findDamaged } from './whole'

/** What the photos do by the clock. */
export const fileJobs: readonly Job[] = [
  { name: 'files.unclaimed', cron: '25 * * * *', run: forgetUnclaimed },
  { name: 'files.sweep', cron: '50 3 * * *', run: sweepFiles },
  { name: 'files.whole', cron: '35 2 * * *', run: findDamaged },
]
