import { sql } from 'drizzle-orm'
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { county, instant } from '../../../platform/database/columns'
import { cases } from '../tables'

/**
 * An emergency that rang until somebody took it. Since when, where and what it is stands in its case; that the case was
 * decided about meanwhile, in its timeline.
 */
export const caseAlarms = pgTable(
  'case_alarms',
  {
    county: county(),
    caseId: uuid('case_id').notNull(),
    /** How often the whole roster was told already. */
    round: integer('round').notNull().default(0),
    /**
     * When the next is told; null: it rings no more. Of a report that names nobody a full five minutes, and gone with
     * the ringing: nothing here tells when such a report came.
     */
    nextAt: instant('next_at'),
    takenAt: instant('taken_at'),
    takenBy: uuid('taken_by'),
  },
  (t) => [
    foreignKey({
      name: 'case_alarms_case',
      columns: [t.county, t.caseId],
      foreignColumns: [cases.county, cases.id],
    }),
    primaryKey({ columns: [t.county, t.caseId] }),
    index('case_alarms_ringing')
      .on(t.county, t.nextAt, t.caseId)
      .where(sql`${t.nextAt} is not null`),
    index('case_alarms_taken').on(t.county, t.takenBy),
    check('case_alarms_taken_by_one', sql`(${t.takenAt} is null) = (${t.takenBy} is null)`),
    check('case_alarms_quiet_once_taken', sql`${t.takenAt} is null or ${t.nextAt} is null`),
  ],
)

/** Whom an alarm told and when: nobody twice in one round as the one on duty. */
export const caseAlarmCalls = pgTable(
  'case_alarm_calls',
  {
    county: county(),
    caseId: uuid('case_id').notNull(),
    round: integer('round').notNull(),
    /** `duty`: their turn on the roster; `all`: the roster was at its end, and everybody was told. */
    as: text('as', { enum: ['duty', 'all'] }).notNull(),
    personId: uuid('person_id').notNull(),
    /** Of a report that names nobody the beginning of the day. */
    at: instant('at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'case_alarm_calls_alarm',
      columns: [t.county, t.caseId],
      foreignColumns: [caseAlarms.county, caseAlarms.caseId],
    }),
    primaryKey({ columns: [t.county, t.caseId, t.round, t.as, t.personId] }),
    index('case_alarm_calls_person').on(t.county, t.personId),
    check('case_alarm_calls_as', sql`${t.as} in ('duty', 'all')`),
  ],
)
