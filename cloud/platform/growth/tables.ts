import { bigint, date, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { county } from '../database/columns'

/**
 * How much there was of each part, once in a month: estimates of the database's own statistics, and bytes. No finer: who
 * counts by the day knows when somebody reported.
 */
export const growthSamples = pgTable(
  'growth_samples',
  {
    county: county(),
    /** The first day of the Beijing month. */
    month: date('month').notNull(),
    part: text('part').notNull(),
    /** When in that month it was looked at: the first of it, or the day on which the deployment began. */
    day: date('day').notNull(),
    /** Null: the database has not estimated it yet. */
    rows: bigint('rows', { mode: 'number' }),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.county, t.month, t.part] })],
)
