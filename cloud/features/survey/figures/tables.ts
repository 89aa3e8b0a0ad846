/** The figures of a survey: computed at its opening, and again when tables of the population or rules were corrected. */
import { sql } from 'drizzle-orm'
import { check, date, foreignKey, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { county } from '../../../platform/database/columns'
import type { Figures } from '../contract/desk/figures'
import { surveys } from '../tables'

/**
 * One edition for each time they were computed; the last one is valid. None is ever changed or deleted (triggers
 * `survey_figures_stay`, `survey_figures_never_emptied`).
 */
export const surveyFigures = pgTable(
  'survey_figures',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    /** 1 is the opening's. */
    edition: integer('edition').notNull(),
    content: jsonb('content').$type<Figures>().notNull(),
    computedOn: date('computed_on').notNull(),
    /** SHA-256 (hex) of the statistics office's file of the same sheets; null where it got none. */
    sheetsSha256: text('sheets_sha256'),
    /** Why it was computed again; empty at the opening. */
    reason: text('reason').notNull(),
    /** Names of the two who had it computed again. */
    signed: jsonb('signed').$type<string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.edition] }),
    foreignKey({
      name: 'survey_figures_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
    check('survey_figures_edition', sql`${t.edition} > 0`),
    check('survey_figures_reason', sql`(${t.edition} = 1) = (${t.reason} = '')`),
    check(
      'survey_figures_two',
      sql`jsonb_array_length(${t.signed}) = case when ${t.edition} = 1 then 0 else 2 end`,
    ),
  ],
)
