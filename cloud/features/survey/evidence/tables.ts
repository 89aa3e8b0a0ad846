/** The evidence of a survey: written at its opening and with every later edition of its figures, published by two. */
import { sql } from 'drizzle-orm'
import {
  check,
  date,
  doublePrecision,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { bytes, county } from '../../../platform/database/columns'
import { surveyFigures } from '../figures/tables'
import type { EvidenceFacts } from '../rules/evidence/facts'

const ofEdition = () => ({
  county: county(),
  surveyId: uuid('survey_id').notNull(),
  /** That of the figures. */
  edition: integer('edition').notNull(),
})

/** What the exporter found. Never changed or deleted (triggers `survey_evidence_stay`, `survey_evidence_never_emptied`). */
export const evidences = pgTable(
  'survey_evidence',
  { ...ofEdition(), facts: jsonb('facts').$type<EvidenceFacts>().notNull() },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.edition] }),
    foreignKey({
      name: 'survey_evidence_figures',
      columns: [t.county, t.surveyId, t.edition],
      foreignColumns: [surveyFigures.county, surveyFigures.surveyId, surveyFigures.edition],
    }),
  ],
)

/** The public files, byte by byte. Never changed or deleted (triggers `survey_evidence_files_stay`, `survey_evidence_files_never_emptied`). */
export const evidenceFiles = pgTable(
  'survey_evidence_files',
  {
    ...ofEdition(),
    name: text('name').notNull(),
    /** Place in the list of files. */
    position: integer('position').notNull(),
    content: bytes('content').notNull(),
    size: integer('size').notNull(),
    /** In hex. */
    sha256: text('sha256').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.edition, t.name] }),
    unique('survey_evidence_files_position').on(t.county, t.surveyId, t.edition, t.position),
    foreignKey({
      name: 'survey_evidence_files_of',
      columns: [t.county, t.surveyId, t.edition],
      foreignColumns: [evidences.county, evidences.surveyId, evidences.edition],
    }),
    check('survey_evidence_files_name', sql`${t.name} ~ '^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$'`),
    check('survey_evidence_files_size', sql`${t.size} = length(${t.content})`),
    check('survey_evidence_files_sum', sql`${t.sha256} = encode(sha256(${t.content}), 'hex')`),
  ],
)

/** That R came to the same: the last line of its program, by which tables. Never changed (triggers `survey_evidence_recomputed_stay`, `survey_evidence_recomputed_never_emptied`). */
export const evidenceRecomputed = pgTable(
  'survey_evidence_recomputed',
  {
    ...ofEdition(),
    tables: text('tables', { enum: ['public', 'full'] }).notNull(),
    figures: integer('figures').notNull(),
    /** Largest difference of a figure, 0–1. */
    largest: doublePrecision('largest').notNull(),
    /** Of an end of an interval. */
    intervals: doublePrecision('intervals').notNull(),
    /** Version of R's package. */
    package: text('package').notNull(),
    by: uuid('by').notNull(),
    day: date('day').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.edition, t.tables] }),
    foreignKey({
      name: 'survey_evidence_recomputed_of',
      columns: [t.county, t.surveyId, t.edition],
      foreignColumns: [evidences.county, evidences.surveyId, evidences.edition],
    }),
    check('survey_evidence_recomputed_tables', sql`${t.tables} in ('public', 'full')`),
  ],
)

/** Who published it: two different persons, in this order. Never changed (triggers `survey_evidence_signed_stay`, `survey_evidence_signed_never_emptied`). */
export const evidenceSigned = pgTable(
  'survey_evidence_signed',
  {
    ...ofEdition(),
    /** 1 is who proposes, 2 who agrees: then it is public. */
    place: integer('place').notNull(),
    by: uuid('by').notNull(),
    day: date('day').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.edition, t.place] }),
    unique('survey_evidence_signed_two').on(t.county, t.surveyId, t.edition, t.by),
    foreignKey({
      name: 'survey_evidence_signed_of',
      columns: [t.county, t.surveyId, t.edition],
      foreignColumns: [evidences.county, evidences.surveyId, evidences.edition],
    }),
    check('survey_evidence_signed_place', sql`${t.place} in (1, 2)`),
  ],
)
