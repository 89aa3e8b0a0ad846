import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { county, createdAt, id, instant } from '../database/columns'

/** Somebody who uses the app. The openid is kept only as a keyed hash, a name only sealed. */
export const persons = pgTable(
  'persons',
  {
    county: county(),
    id: id(),
    kind: text('kind', { enum: ['resident', 'staff'] }).notNull(),
    openidHash: text('openid_hash'),
    /** Key of a person of the demo county; null for everybody real. */
    demoKey: text('demo_key'),
    nameKeyId: text('name_key_id'),
    nameSealed: text('name_sealed'),
    /** Of staff: where they work, as the administrator wrote it. */
    unit: text('unit'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    unique('persons_openid').on(t.county, t.openidHash),
    unique('persons_demo').on(t.county, t.demoKey),
    index('persons_guests')
      .on(t.county, t.id)
      .where(sql`${t.kind} = 'resident' and ${t.openidHash} is null and ${t.demoKey} is null`),
    // all of a county's staff at once: as many as it has people at work
    index('persons_staff')
      .on(t.county, t.id)
      .where(sql`${t.kind} = 'staff'`),
    check('persons_kind', sql`${t.kind} in ('resident', 'staff')`),
  ],
)

/**
 * What a member of staff may do, and where: the area is a division code or `dept:<code>`. Some duties nobody has together
 * (trigger `assignments_apart`, the same as `account/rules/apart.ts`), nor one with what is lent to them.
 */
export const assignments = pgTable(
  'assignments',
  {
    county: county(),
    personId: uuid('person_id').notNull(),
    role: text('role').notNull(),
    area: text('area').notNull(),
    /** The last day of it; null: until it is taken away. */
    until: date('until'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'assignments_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }).onDelete('cascade'),
    primaryKey({ columns: [t.county, t.personId, t.role, t.area] }),
  ],
)

/**
 * Days on which somebody else sits at the desks of a member of staff: there is no leave without a deputy. Nobody is away
 * twice at once, nobody stands in who is away or for whom somebody stands in, and nobody is lent what they may not have
 * beside their own (trigger `leaves_apart`).
 */
export const leaves = pgTable(
  'leaves',
  {
    county: county(),
    personId: uuid('person_id').notNull(),
    deputyId: uuid('deputy_id').notNull(),
    /** First and last day. */
    from: date('from_day').notNull(),
    until: date('until_day').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'leaves_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'leaves_deputy',
      columns: [t.county, t.deputyId],
      foreignColumns: [persons.county, persons.id],
    }).onDelete('cascade'),
    primaryKey({ columns: [t.county, t.personId, t.from] }),
    index('leaves_deputy').on(t.county, t.deputyId, t.until),
    check('leaves_order', sql`${t.from} <= ${t.until}`),
    check('leaves_other', sql`${t.personId} <> ${t.deputyId}`),
  ],
)

/** A signed-in phone or browser: a random token, stored hashed, that expires and can be revoked. */
export const sessions = pgTable(
  'sessions',
  {
    county: county(),
    tokenHash: text('token_hash').notNull(),
    personId: uuid('person_id').notNull(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
    /** Of staff only, and no finer than an hour: a session that lay still for too long has ended. */
    seenAt: instant('seen_at'),
    /** What was signed in by another device, or by a password: `windows edge`. */
    machine: text('machine'),
    /** Other people use this machine, too. */
    shared: boolean('shared').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.tokenHash] }),
    foreignKey({
      name: 'sessions_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }).onDelete('cascade'),
    index('sessions_person').on(t.county, t.personId),
    index('sessions_end').on(t.county, t.expiresAt),
    index('sessions_devices')
      .on(t.county, t.personId, t.createdAt, t.tokenHash)
      .where(sql`${t.revokedAt} is null`),
  ],
)
