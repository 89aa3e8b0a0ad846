import { boolean, date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { county } from '../database/columns'

/** How far each rule came in its last night: no times, and of what was deleted only how much. */
export const retentionProgress = pgTable(
  'retention_progress',
  {
    county: county(),
    rule: text('rule').notNull(),
    /** The last night, as a Beijing day. */
    day: date('day').notNull(),
    /** Rows deleted that night. */
    gone: integer('gone').notNull(),
    /** Whether all was deleted that was over. */
    done: boolean('done').notNull(),
    /** Since which night there was always something left; null: the last one came to its end. */
    behindSince: date('behind_since'),
    /** How far a rule came that looks at rows one after the other. */
    mark: text('mark'),
  },
  (t) => [primaryKey({ columns: [t.county, t.rule] })],
)
