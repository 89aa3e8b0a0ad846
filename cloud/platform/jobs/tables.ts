import { integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { county, instant } from '../database/columns'

/** When each job last ran, who runs it now, and how it last failed. All times are of the database's clock. */
export const jobRuns = pgTable(
  'job_runs',
  {
    county: county(),
    name: text('name').notNull(),
    /** Until then one process has the job to itself; past it, another takes over. */
    leaseUntil: instant('lease_until'),
    /** The run that has, or last had, the lease: whoever lost it meanwhile writes nothing any more. */
    leasedBy: uuid('leased_by'),
    /** Scheduled time of the last run that ended well. */
    doneFor: instant('done_for'),
    failedAt: instant('failed_at'),
    /** What the last failure is called (class of the error, SQLSTATE), and nothing of what it was about. */
    failure: text('failure'),
    /** How often in a row it has failed since a run ended well. */
    failures: integer('failures').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.county, t.name] })],
)
