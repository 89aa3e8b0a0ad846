import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { county, createdAt, id, instant } from '../../../platform/database/columns'

/**
 * Somebody who is to get a duty once they have scanned it. The code is kept as a keyed hash, the name only sealed, and only
 * until the invitation has ended.
 */
export const staffInvitations = pgTable(
  'staff_invitations',
  {
    county: county(),
    id: id(),
    codeHash: text('code_hash').notNull(),
    role: text('role').notNull(),
    area: text('area').notNull(),
    /** The last day of the duty. */
    until: date('until'),
    unit: text('unit').notNull(),
    nameKeyId: text('name_key_id'),
    nameSealed: text('name_sealed'),
    madeBy: uuid('made_by').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    outcome: text('outcome', { enum: ['taken', 'refused', 'withdrawn'] }),
    endedAt: instant('ended_at'),
    takenBy: uuid('taken_by'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    unique('staff_invitations_code').on(t.county, t.codeHash),
    index('staff_invitations_new').on(t.county, t.createdAt),
    index('staff_invitations_maker').on(t.county, t.madeBy),
    index('staff_invitations_taker').on(t.county, t.takenBy),
    check(
      'staff_invitations_once',
      sql`(${t.outcome} is null) = (${t.endedAt} is null) and (coalesce(${t.outcome}, '') = 'taken') = (${t.takenBy} is not null)`,
    ),
    check('staff_invitations_name', sql`(${t.nameKeyId} is null) = (${t.nameSealed} is null)`),
    check('staff_invitations_forgotten', sql`${t.outcome} is null or ${t.nameSealed} is null`),
  ],
)
