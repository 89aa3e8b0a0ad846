import { headJob } from '../../platform/chain/heads'
import type { Job } from '../../platform/jobs'
import { tickCases } from './clock'
import { sumFigures } from './figures/summing'
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
  {
    // what is added all day is summed up when nobody writes
    name: 'reports.days',
    cron: '20 3 * * *',
    run: async ({ db, county }) => {
      await sumFigures(db, county)
    },
  },
  headJob('reports.heads', ledgerBook),
]
