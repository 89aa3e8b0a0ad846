import { sql } from 'drizzle-orm'
import {
  char,
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { LanguageMap } from '../../../shared/locale'
import { county, createdAt, id, instant } from '../../../platform/database/columns'
import { persons } from '../../../platform/identity/tables'
import { KINDS } from '../contract/kinds'
import { activities } from '../tables'

/** What a record says of one time, as it stood when it was issued. */
export interface RecordLine {
  activityId: string
  title: LanguageMap
  /** Beijing day. */
  day: string
  people: number
  minutes: number | null
  trees: number
  /** Estimate of those that were alive then, of so many that stood on counted plots. */
  alive: number | null
  of: number | null
}

/** Participation records that residents made of their own times. */
export const participationRecords = pgTable(
  'activity_records',
  {
    county: county(),
    id: id(),
    personId: uuid('person_id').notNull(),
    /** Eight signs of Crockford's base32: what anybody may ask for. */
    code: char('code', { length: 8 }).notNull(),
    nameKeyId: text('name_key_id').notNull(),
    nameSealed: text('name_sealed').notNull(),
    lines: jsonb('lines').$type<RecordLine[]>().notNull(),
    issuedAt: instant('issued_at').notNull(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    foreignKey({
      name: 'activity_records_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }),
    unique('activity_records_code').on(t.county, t.code),
    index('activity_records_person').on(t.county, t.personId, t.issuedAt),
    check('activity_records_code_signs', sql`${t.code} ~ '^[0-9A-HJKMNP-TV-Z]{8}$'`),
  ],
)

/** What somebody who came says of it. */
export const activityFeedback = pgTable(
  'activity_feedback',
  {
    county: county(),
    activityId: uuid('activity_id').notNull(),
    personId: uuid('person_id').notNull(),
    score: smallint('score').notNull(),
    words: text('words'),
    at: instant('at').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'activity_feedback_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }),
    primaryKey({ columns: [t.county, t.activityId, t.personId] }),
    index('activity_feedback_who').on(t.county, t.personId),
    foreignKey({
      name: 'activity_feedback_activity',
      columns: [t.county, t.activityId],
      foreignColumns: [activities.county, activities.id],
    }),
    check('activity_feedback_score', sql`${t.score} between 1 and 3`),
  ],
)

/** Who wants to hear when an activity of a kind, in a town, or both is called. */
export const activityWishes = pgTable(
  'activity_wishes',
  {
    county: county(),
    id: id(),
    personId: uuid('person_id').notNull(),
    kind: text('kind', { enum: KINDS }),
    town: text('town'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    foreignKey({
      name: 'activity_wishes_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }),
    unique('activity_wishes_one').on(t.county, t.personId, t.kind, t.town).nullsNotDistinct(),
  ],
)
