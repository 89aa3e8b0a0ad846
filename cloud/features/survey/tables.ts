import { sql } from 'drizzle-orm'
import {
  boolean,
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
import { county, id, instant } from '../../platform/database/columns'
import type { LanguageMap } from '../../shared/locale'
import type { Answers } from './contract/questionnaire'
import type { TranslatableQuestionnaire } from './rules/languages'

/** Versions of a questionnaire, in the languages it was published in. A published one never changes (trigger `questionnaires_stay_published`). */
export const questionnaires = pgTable(
  'questionnaires',
  {
    county: county(),
    code: text('code').notNull(),
    version: integer('version').notNull(),
    content: jsonb('content').$type<TranslatableQuestionnaire>().notNull(),
    publishedAt: instant('published_at'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.code, t.version] }),
    check('questionnaires_version', sql`${t.version} > 0`),
  ],
)

/**
 * A survey: one published questionnaire, asked from one instant to another; it never swaps it for another (trigger
 * `surveys_keep_questionnaire`).
 */
export const surveys = pgTable(
  'surveys',
  {
    county: county(),
    id: id(),
    title: jsonb('title').$type<LanguageMap>().notNull(),
    questionnaire: text('questionnaire').notNull(),
    version: integer('version').notNull(),
    opensAt: instant('opens_at').notNull(),
    closesAt: instant('closes_at').notNull(),
    resultsAt: instant('results_at').notNull(),
    /** Share to reach; kept with the survey, so that a new target does not rewrite old verdicts. */
    target: doublePrecision('target').notNull(),
    /** Residents it speaks for, and where the number comes from. */
    population: integer('population').notNull(),
    populationSource: jsonb('population_source').$type<LanguageMap>().notNull(),
  },
  (t) => [
    unique('surveys_by_county').on(t.county, t.id),
    foreignKey({
      name: 'surveys_questionnaire',
      columns: [t.county, t.questionnaire, t.version],
      foreignColumns: [questionnaires.county, questionnaires.code, questionnaires.version],
    }),
    check('surveys_times', sql`${t.opensAt} < ${t.closesAt} and ${t.closesAt} <= ${t.resultsAt}`),
    check('surveys_target', sql`${t.target} > 0 and ${t.target} < 1`),
    check('surveys_population', sql`${t.population} > 0`),
  ],
)

/**
 * That somebody took part, as a keyed hash of survey and person: unique, and nothing else. No time, no mode,
 * no running number: whatever stood here could be matched with an answer sheet.
 */
export const participations = pgTable(
  'survey_participations',
  { county: county(), surveyId: uuid('survey_id').notNull(), key: text('key').notNull() },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.key] }),
    foreignKey({
      name: 'survey_participations_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
  ],
)

/** What was answered, by nobody: random id, day of the answer and nothing finer. */
export const answerSheets = pgTable(
  'survey_answer_sheets',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    id: uuid('id').notNull().defaultRandom(),
    receiptHash: text('receipt_hash').notNull(),
    mode: text('mode', { enum: ['open', 'probability'] }).notNull(),
    assisted: boolean('assisted').notNull(),
    answers: jsonb('answers').$type<Answers>().notNull(),
    answeredOn: date('answered_on').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.id] }),
    unique('survey_answer_sheets_receipt').on(t.county, t.receiptHash),
    foreignKey({
      name: 'survey_answer_sheets_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
    check('survey_answer_sheets_mode', sql`${t.mode} in ('open', 'probability')`),
  ],
)

/** Codes handed to drawn households, hashed. That one was used is only known through `participations`. */
export const invites = pgTable(
  'survey_invites',
  { county: county(), surveyId: uuid('survey_id').notNull(), codeHash: text('code_hash').notNull() },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.codeHash] }),
    foreignKey({
      name: 'survey_invites_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
  ],
)
