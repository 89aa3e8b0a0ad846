import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { county } from '../../../platform/database/columns'

/**
 * Roll-up of the public ledger: how many of what was filed in a month, per town and group. Changed in the transaction of
 * the cause.
 */
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

/** The row of `case_days` that has been summed up; those that came since have an id of their own. */
export const SUMMED = '00000000-0000-0000-0000-000000000000'

/**
 * What happened on each day and in each month (`rules/measures.ts`), for each town, kind of problem and department.
 * Written by triggers of `cases`, as rows that are added and never waited for; a job sums them up at night.
 */
export const caseDays = pgTable(
  'case_days',
  {
    county: county(),
    span: text('span', { enum: ['day', 'month'] }).notNull(),
    /** Town (9 digits), `group:<kind>` or `dept:<department>`. */
    part: text('part').notNull(),
    /** Beijing day, of a month its first. */
    day: date('day').notNull(),
    measure: text('measure').notNull(),
    id: uuid('id').notNull().defaultRandom(),
    n: integer('n').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.span, t.day, t.part, t.measure, t.id] }),
    index('case_days_fresh')
      .on(t.county)
      .where(sql`${t.id} <> '${sql.raw(SUMMED)}'`),
    check('case_days_month', sql`${t.span} <> 'month' or extract(day from ${t.day}) = 1`),
  ],
)
