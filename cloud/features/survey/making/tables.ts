/** What is still being written: questionnaires, and surveys that nobody has announced. Residents see none of it. */
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
  uuid,
} from 'drizzle-orm/pg-core'
import { county } from '../../../platform/database/columns'
import type { QuestionnaireDraft } from '../contract/desk/draft'
import { questionnaires } from '../tables'

/** The next version of a questionnaire, as far as it is written: one for each code. It goes with its publication. */
export const questionnaireDrafts = pgTable(
  'questionnaire_drafts',
  {
    county: county(),
    code: text('code').notNull(),
    content: jsonb('content').$type<QuestionnaireDraft>().notNull(),
    /** Counts what was saved: who saves names the one that they began from. */
    revision: integer('revision').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.code] }),
    check('questionnaire_drafts_revision', sql`${t.revision} > 0`),
  ],
)

/** A survey until it is announced, then it is a row of `surveys` with the same id. Days are Beijing days. */
export const surveyPlans = pgTable(
  'survey_plans',
  {
    county: county(),
    id: uuid('id').notNull(),
    title: text('title').notNull(),
    questionnaire: text('questionnaire'),
    version: integer('version'),
    opensOn: date('opens_on'),
    lastDay: date('last_day'),
    resultsOn: date('results_on'),
    target: doublePrecision('target').notNull(),
    /** Residents of 18 and over, and who says so. */
    population: integer('population'),
    populationSource: text('population_source').notNull(),
    revision: integer('revision').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.id] }),
    foreignKey({
      name: 'survey_plans_questionnaire',
      columns: [t.county, t.questionnaire, t.version],
      foreignColumns: [questionnaires.county, questionnaires.code, questionnaires.version],
    }),
    check('survey_plans_version', sql`(${t.questionnaire} is null) = (${t.version} is null)`),
    check('survey_plans_target', sql`${t.target} > 0 and ${t.target} < 1`),
    check('survey_plans_population', sql`${t.population} > 0`),
    check('survey_plans_revision', sql`${t.revision} > 0`),
  ],
)
