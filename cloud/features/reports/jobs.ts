import type { Job } from '../../platform/jobs'
import { tickCases } from './clock'

/** What the reports do by the clock. */
export const reportJobs: readonly Job[] = [
  {
    name: 'reports.clocks',
    cron: '*/5 * * * *',
    run: async (parts) => {
      await tickCases(parts, parts.now)
    },
  },
]
