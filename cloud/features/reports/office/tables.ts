import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { county, id, instant } from '../../../platform/database/columns'

/**
 * Who changed what of how the office works, when and why, and what it was before. Only grows (triggers
 * `setting_changes_only_grow`, `setting_changes_never_emptied`). The newest version of a subject is what an administrator
 * must have seen to change it: two at once cannot both have the next one.
 */
export const settingChanges = pgTable(
  'setting_changes',
  {
    county: county(),
    /** `limits`, `roster`, `template:<id>` … */
    subject: text('subject').notNull(),
    version: integer('version').notNull(),
    at: instant('at').notNull(),
    by: uuid('by').notNull(),
    reason: text('reason'),
    /** By the shape of the subject; null where nothing was set. Never a name or a number of anybody. */
    before: jsonb('before'),
    after: jsonb('after'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.subject, t.version] }),
    index('setting_changes_newest').on(t.county, t.at, t.subject, t.version),
    index('setting_changes_by').on(t.county, t.by),
    check('setting_changes_version', sql`${t.version} > 0`),
  ],
)

/** Who is called when it burns: a line of the duty roster. Name and number are sealed. */
export const dutyRoster = pgTable(
  'duty_roster',
  {
    county: county(),
    id: id(),
    /** Who is called first. */
    position: smallint('position').notNull(),
    /** 1 (Monday) to 7. */
    days: smallint('days').array().notNull(),
    /** Beijing, `HH:MM`; an end that is not later than the beginning is one of the next morning. */
    from: text('from').notNull(),
    to: text('to').notNull(),
    /** The member of staff whose pages ring; null for somebody who has the telephone only. */
    personId: uuid('person_id'),
    keyId: text('key_id').notNull(),
    sealed: text('sealed').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    index('duty_roster_person').on(t.county, t.personId),
    check('duty_roster_days', sql`cardinality(${t.days}) between 1 and 7 and ${t.days} <@ '{1,2,3,4,5,6,7}'`),
    check(
      'duty_roster_hours',
      sql`${t.from} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' and ${t.to} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`,
    ),
  ],
)
