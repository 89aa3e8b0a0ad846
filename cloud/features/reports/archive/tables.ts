/** Where the timelines of cases lie that ended long ago, and all timelines as they are read. */
import { sql } from 'drizzle-orm'
import { check, foreignKey, jsonb, pgTable, pgView, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { county } from '../../../platform/database/columns'
import { cases, eventColumns, noteColumns } from '../tables'

/**
 * Timeline and notes of a case that ended long ago, as one document. Written by `archive_cases`, which works with the
 * owner's rights, and by nobody else. Only grows (triggers `case_archives_only_grow`, `case_archives_never_emptied`).
 */
export const caseArchives = pgTable(
  'case_archives',
  {
    county: county(),
    caseId: uuid('case_id').notNull(),
    /**
     * Version 1: `lines` and `notes` in their order, each an object of the columns that its row had, but for county and
     * case and for what it had not. Nothing in it is sealed.
     */
    document: jsonb('document').notNull(),
  },
  (t) => [
    foreignKey({
      name: 'case_archives_case',
      columns: [t.county, t.caseId],
      foreignColumns: [cases.county, cases.id],
    }),
    primaryKey({ columns: [t.county, t.caseId] }),
    // another one is there when there is a view that reads it
    check('case_archives_version', sql`${t.document} @> '{"version": 1}'`),
  ],
)

/** Every line of every timeline: those at hand and those in the archive. A view of the database, as all of it is handed over. */
export const caseEventsWhole = pgView('case_events_whole', eventColumns()).existing()

/** The same of the notes. */
export const caseNotesWhole = pgView('case_notes_whole', noteColumns()).existing()
