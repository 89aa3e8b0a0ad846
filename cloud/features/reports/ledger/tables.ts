import { foreignKey, index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { county, id, instant } from '../../../platform/database/columns'
import { cases } from '../tables'

/**
 * Entries of the public ledger, chained by hash. Written when a transaction ends, from its `ledger_drafts`. Only grows
 * (triggers `ledger_entries_only_grow`, `ledger_entries_never_emptied`).
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    county: county(),
    seq: integer('seq').notNull(),
    caseId: uuid('case_id').notNull(),
    at: instant('at').notNull(),
    /** Canonical JSON: exactly the bytes that were hashed. */
    content: text('content').notNull(),
    before: text('before').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'ledger_entries_case',
      columns: [t.county, t.caseId],
      foreignColumns: [cases.county, cases.id],
    }),
    primaryKey({ columns: [t.county, t.seq] }),
    unique('ledger_entries_before').on(t.county, t.before),
    index('ledger_entries_case').on(t.county, t.caseId, t.seq),
  ],
)

/**
 * What the ledger is to say of a case, until the transaction ends: then the trigger `ledger_drafts_chained` takes each
 * of them out and writes its entry. Empty but within a transaction.
 */
export const ledgerDrafts = pgTable(
  'ledger_drafts',
  {
    county: county(),
    id: id(),
    caseId: uuid('case_id').notNull(),
    at: instant('at').notNull(),
    /** Canonical JSON: exactly the bytes that are hashed. */
    content: text('content').notNull(),
  },
  (t) => [primaryKey({ columns: [t.county, t.id] })],
)
