import { bigint, date, index, integer, pgTable, primaryKey, text, unique } from 'drizzle-orm/pg-core'
import { county } from '../database/columns'

/**
 * The chain of the audit log: which entry is the n-th of its county, and a hash over it and the hash before. Written
 * by the log's own trigger when a transaction ends, so that numbers have no gaps and follow the order of commits. Only
 * grows (triggers `audit_links_only_grow`, `audit_links_never_emptied`).
 */
export const auditLinks = pgTable(
  'audit_links',
  {
    county: county(),
    seq: integer('seq').notNull(),
    /** Its `seq` in the log. No foreign key: that an entry is missing is for the verification to say. */
    entry: bigint('entry', { mode: 'number' }).notNull(),
    before: text('before').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.seq] }),
    unique('audit_links_entry').on(t.county, t.entry),
    unique('audit_links_before').on(t.county, t.before),
  ],
)

/**
 * How each chain ended on each day. Signed elsewhere (`npm run seal`) they show what was changed later, by the owner
 * of the tables too. Only grows (triggers `chain_heads_only_grow`, `chain_heads_never_emptied`).
 */
export const chainHeads = pgTable(
  'chain_heads',
  {
    county: county(),
    chain: text('chain', { enum: ['ledger', 'audit'] }).notNull(),
    day: date('day').notNull(),
    seq: integer('seq').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.chain, t.day] }),
    index('chain_heads_seq').on(t.county, t.chain, t.seq),
  ],
)
