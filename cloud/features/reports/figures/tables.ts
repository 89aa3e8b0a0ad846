import { date, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { county } from '../../../platform/database/columns'

/** Roll-up for leaders: how many of what, per month, town and group. Changed in the transaction of the cause. */
export const caseFigures = pgTable(
  'case_figures',
  {
    county: county(),
    /** First day of the month in Beijing. */
    month: date('month').notNull(),
    town: text('town').notNull(),
    mainGroup: text('main_group').notNull(),
    /** `received`, `finished`, `onTime` … and `days:<n>` for the histogram of days taken. */
    measure: text('measure').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [primaryKey({ columns: [t.county, t.month, t.town, t.mainGroup, t.measure] })],
)
