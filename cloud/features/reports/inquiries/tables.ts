import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { county, id, instant } from '../../../platform/database/columns'
import { cases } from '../tables'

/** 督办: what a leader asks a unit, by when it has to answer, and what it said. Nothing of it is about a reporter. */
export const caseInquiries = pgTable(
  'case_inquiries',
  {
    county: county(),
    id: id(),
    /** The desk that is asked. */
    desk: text('desk').notNull(),
    /** The case it is about; null where it is about the unit's work. */
    caseId: uuid('case_id'),
    words: text('words').notNull(),
    askedBy: uuid('asked_by').notNull(),
    askedAt: instant('asked_at').notNull(),
    dueAt: instant('due_at').notNull(),
    answer: text('answer'),
    answeredBy: uuid('answered_by'),
    answeredAt: instant('answered_at'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    foreignKey({
      name: 'case_inquiries_case',
      columns: [t.county, t.caseId],
      foreignColumns: [cases.county, cases.id],
    }),
    index('case_inquiries_all').on(t.county, t.askedAt, t.id),
    index('case_inquiries_desk').on(t.county, t.desk, t.askedAt, t.id),
    index('case_inquiries_open')
      .on(t.county, t.askedAt, t.id)
      .where(sql`${t.answeredAt} is null`),
    index('case_inquiries_desk_open')
      .on(t.county, t.desk, t.askedAt, t.id)
      .where(sql`${t.answeredAt} is null`),
    index('case_inquiries_of').on(t.county, t.caseId, t.askedAt, t.id),
    check(
      'case_inquiries_answered',
      sql`(${t.answer} is null) = (${t.answeredAt} is null) and (${t.answer} is null) = (${t.answeredBy} is null)`,
    ),
    check('case_inquiries_due', sql`${t.dueAt} > ${t.askedAt}`),
  ],
)
