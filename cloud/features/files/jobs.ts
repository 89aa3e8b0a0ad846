import type { Job } from '../../platform/jobs'
import { MINUTE_MS } from '../../shared/time'
import { forgetUnclaimed, sweepFiles } from './sweep'
import { findDamaged } from './whole'

/** A hundred thousand files of a slow disk: less than a lease. */
const DISK_MS = 9 * MINUTE_MS

/** What the photos do by the clock. */
export const fileJobs: readonly Job[] = [
  { name: 'files.unclaimed', cron: '25 * * * *', run: forgetUnclaimed },
  { name: 'files.sweep', cron: '50 3 * * *', limitMs: DISK_MS, run: sweepFiles },
  { name: 'files.whole', cron: '35 2 * * *', limitMs: DISK_MS, run: findDamaged },
]
