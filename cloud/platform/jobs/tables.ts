import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { county, instant } from '../database/columns'

/** When each job last ran, and who runs it now. */
export const jobRuns = pgTable(
  'job_runs',
  {
    county: county(),
    name: text('name').notNull(),
    /** Until then one process has the job to itself; past it, another takes over. */
    leaseUntil: instant('lease_until'),
    /** Scheduled time of the last run that ended well. */
    doneFor: instant('done_for'),
  },
  (t) => [primaryKey({ columns: [t.county, t.name] })],
)
