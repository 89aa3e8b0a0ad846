import { headJob } from '../../platform/chain/heads'
import type { Job } from '../../platform/jobs'
import { climbAlarms } from './alarm/ring'
import { tickCases } from './clock'
import { sendDigest } from './digest/digest'
import { sumFigures } from './figures/summing'
import { ledgerBook } from './ledger/verify'

/** What the reports do by the clock. */
export const reportJobs: readonly Job[] = [
  {
    // who did not take an emergency within five minutes hears of it that the next was told
    name: 'reports.alarms',
    cron: '* * * * *',
    run: async (parts) => {
      await climbAlarms(parts, parts.now)
    },
  },
  {
    name: 'reports.clocks',
    cron: '*/5 * * * *',
    run: async (parts) => {
      await tickCases(parts, parts.now)
    },
  },
  {
    name: 'reports.digest',
    cron: '*/10 * * * *',
    run: async (parts) => {
      await sendDigest(parts, parts.now)
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
