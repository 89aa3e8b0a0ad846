import { boolean, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { county, instant } from '../database/columns'

/** By what each key of a deployment is known again: a start with another one of the same name is refused. */
export const keyFingerprints = pgTable(
  'key_fingerprints',
  {
    county: county(),
    /** `SECRET_KEY`, or `DATA_KEYS:` and the name of a data key. */
    name: text('name').notNull(),
    /** Keyed hash of a fixed text under the key itself, cut to 64 bits: tells nothing of the key. */
    fingerprint: text('fingerprint').notNull(),
    /** Whether something may still be sealed under it: from the first start that seals with it until a rotation ends. */
    seals: boolean('seals').notNull(),
  },
  (t) => [primaryKey({ columns: [t.county, t.name] })],
)

/** Which data keys the processes that run now hold: an older one may go once none of them seals under it. */
export const keyHolders = pgTable(
  'key_holders',
  {
    county: county(),
    /** Drawn by the process. */
    id: uuid('id').notNull(),
    /** Names of the data keys that it opens with. */
    held: text('held').array().notNull(),
    /** Name of the one that it seals with. */
    current: text('current').notNull(),
    /** It lives at least until it ought to have said so again. */
    aliveUntil: instant('alive_until').notNull(),
  },
  (t) => [primaryKey({ columns: [t.county, t.id] })],
)
