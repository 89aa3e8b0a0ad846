import type { Job } from '../../platform/jobs'
import { sweepFiles } from './sweep'

/** What the photos do by the clock. */
export const fileJobs: readonly Job[] = [{ name: 'files.sweep', cron: '50 3 * * *', run: sweepFiles }]
