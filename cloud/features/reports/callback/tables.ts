import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { county, instant } from '../../../platform/database/columns'
import { cases } from '../tables'

/** 给来电人回电话: somebody who rang and left a phone is rung back. Cases of others have no row. */
export const caseCallbacks = pgTable(
  'case_callbacks',
  {
    county: county(),
    caseId: uuid('case_id').notNull(),
    /** Since when the call is due: promised, or the case was concluded; null: neither yet. */
    askedAt: instant('asked_at'),
    /** Reached, or tried often enough. */
    doneAt: instant('done_at'),
  },
  (t) => [
    foreignKey({
      name: 'case_callbacks_case',
      columns: [t.county, t.caseId],
      foreignColumns: [cases.county, cases.id],
    }),
    primaryKey({ columns: [t.county, t.caseId] }),
    index('case_callbacks_open')
      .on(t.county, t.askedAt, t.caseId)
      .where(sql`${t.askedAt} is not null and ${t.doneAt} is null`),
    check('case_callbacks_asked_first', sql`${t.doneAt} is null or ${t.askedAt} is not null`),
  ],
)

/** A call that was made, whether anybody answered or not. */
export const caseCallbackTries = pgTable(
  'case_callback_tries',
  {
    county: county(),
    caseId: uuid('case_id').notNull(),
    /** Counted from 1 over the life of the case. */
    n: integer('n').notNull(),
    at: instant('at').notNull(),
    staffId: uuid('staff_id').notNull(),
    desk: text('desk').notNull(),
    reached: boolean('reached').notNull(),
    /** What was said, for the desk. */
    words: text('words'),
  },
  (t) => [
    foreignKey({
      name: 'case_callback_tries_case',
      columns: [t.county, t.caseId],
      foreignColumns: [caseCallbacks.county, caseCallbacks.caseId],
    }),
    primaryKey({ columns: [t.county, t.caseId, t.n] }),
    check('case_callback_tries_n', sql`${t.n} > 0`),
  ],
)
