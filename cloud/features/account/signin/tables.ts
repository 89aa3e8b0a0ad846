import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { county, id, instant } from '../../../platform/database/columns'
import { persons } from '../../../platform/identity/tables'

/**
 * A desktop that shows a code and waits for somebody's phone. What it shows and what its browser alone has is kept as
 * keyed hashes; the row is gone once somebody is signed in, and minutes later in any case.
 */
export const signIns = pgTable(
  'sign_ins',
  {
    county: county(),
    id: id(),
    /** Of what only that browser has. */
    browserHash: text('browser_hash').notNull(),
    /** Of what is in the square code. */
    codeHash: text('code_hash').notNull(),
    /** Of the six digits below it. */
    digitsHash: text('digits_hash').notNull(),
    /** `windows edge`: `rules/machine.ts`. */
    machine: text('machine').notNull(),
    /** How its address begins; null: a house's own, or not known. */
    network: text('network'),
    /** Of its whole address, to tell whether the phone goes through the same network; null: not known. */
    networkHash: text('network_hash'),
    /** Other people use this machine, too. */
    shared: boolean('shared').notNull(),
    /** Whose phone has it. */
    personId: uuid('person_id'),
    /** What the desktop then shows, and among what the phone chooses. */
    number: integer('number'),
    choices: integer('choices').array(),
    state: text('state', { enum: ['shown', 'scanned', 'confirmed', 'ended'] }).notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    unique('sign_ins_browser').on(t.county, t.browserHash),
    unique('sign_ins_code').on(t.county, t.codeHash),
    unique('sign_ins_digits').on(t.county, t.digitsHash),
    foreignKey({
      name: 'sign_ins_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }).onDelete('cascade'),
    index('sign_ins_person').on(t.county, t.personId),
    index('sign_ins_end').on(t.county, t.expiresAt),
    check('sign_ins_state', sql`${t.state} in ('shown', 'scanned', 'confirmed', 'ended')`),
    // nobody is signed in whose phone did not see what this desktop shows
    check('sign_ins_matched', sql`${t.state} = 'ended' or (${t.state} = 'shown') = (${t.personId} is null)`),
    check(
      'sign_ins_number',
      sql`(${t.personId} is null) = (${t.number} is null) and (${t.number} is null) = (${t.choices} is null)
        and (${t.number} is null or ${t.number} = any(${t.choices}))`,
    ),
  ],
)

/** How staff sign in where no phone is at hand: a password and a second factor, both needed, sealed together. */
export const passwords = pgTable(
  'passwords',
  {
    county: county(),
    personId: uuid('person_id').notNull(),
    keyId: text('key_id').notNull(),
    /** The password's salt and hash, and the secret of the second factor (`password/secret.ts`). */
    sealed: text('sealed').notNull(),
    /** Keyed hashes of the recovery codes that have not been used. */
    recovery: text('recovery').array().notNull(),
    /** The half minute whose digits were taken last: they are never taken again. */
    lastStep: bigint('last_step', { mode: 'number' }).notNull(),
    /** Wrong ones in a row, and until when none is looked at. */
    failures: integer('failures').notNull().default(0),
    lockedUntil: instant('locked_until'),
    setOn: date('set_on').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.personId] }),
    foreignKey({
      name: 'passwords_person',
      columns: [t.county, t.personId],
      foreignColumns: [persons.county, persons.id],
    }).onDelete('cascade'),
    check('passwords_failures', sql`${t.failures} >= 0`),
  ],
)
