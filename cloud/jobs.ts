import { settleDueActivities } from './features/activities/jobs'
import { airJobs } from './features/air/jobs'
import { forgetUploads } from './features/air/files/upload'
import { extendAir } from './demo/air'
import { sweepFiles } from './features/files/sweep'
import { forgetOldSessions } from './platform/identity/sessions'
import type { Job } from './platform/jobs'
import { forgetOldKeys } from './platform/kernel/idempotency'
import { forgetCounters } from './platform/kernel/limits'
import { tickCases } from './features/reports/clock'

/** Everything that happens by the clock. A service's job is one entry here. */
export const jobs: readonly Job[] = [
  {
    name: 'activities.settle',
    cron: '* * * * *',
    run: async (parts) => {
      await settleDueActivities(parts)
    },
  },
  {
    // does nothing where there is no demo series
    name: 'demo.air',
    cron: '1 * * * *',
    run: ({ db, county, now }) => extendAir(db, county, now),
  },
  ...airJobs,
  {
    // a table that nobody took in within a day is forgotten
    name: 'air.uploads',
    cron: '50 * * * *',
    run: async ({ db, files, now }) => {
      await forgetUploads(db, files, now)
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
    name: 'files.sweep',
    cron: '50 3 * * *',
    run: sweepFiles,
  },
  {
    name: 'platform.counters',
    cron: '35 * * * *',
    run: async ({ db, now }) => {
      await forgetCounters(db, now)
    },
  },
  {
    name: 'platform.forget',
    cron: '20 3 * * *',
    run: async ({ db, now }) => {
      await forgetOldKeys(db, now)
      await forgetOldSessions(db, now)
    },
  },
]
