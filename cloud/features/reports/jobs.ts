import { headJob } from '../../platform/chain/heads'
import type { Job } from '../../platform/jobs'
import { tickCases } from './clock'
import { ledgerBook } from './ledger/verify'

/** What the reports do by the clock. */
export const reportJobs: readonly Job[] = [
  {
    name: 'reports.clocks',
    cron: '*/5 * * * *',
    run: async (parts) => {
      await tickCases(parts, parts.now)
    },
  },
  headJob('reports.heads', ledgerBook),
]
