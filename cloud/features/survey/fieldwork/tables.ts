/** Fieldwork: who interviews, and what came of each visit. What was answered is not here and leads nowhere here. */
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { county } from '../../../platform/database/columns'
import { MENDING_REASONS } from '../contract/desk/fieldwork'
import { DISPOSITIONS } from '../rules/dispositions'
import { households } from '../sampling/tables'
import { surveys } from '../tables'

/** The number that an interviewer has in a survey: it stands in the sealed sheets in the place of the person. */
export const interviewers = pgTable(
  'survey_interviewers',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    number: integer('number').notNull(),
    personId: uuid('person_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.number] }),
    unique('survey_interviewers_person').on(t.county, t.surveyId, t.personId),
    foreignKey({
      name: 'survey_interviewers_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
    check('survey_interviewers_number', sql`${t.number} between 1 and 9999`),
  ],
)

/**
 * What came of each visit to a drawn household; written once, by the day, and never changed or taken away (trigger
 * `survey_visits_stay`).
 */
export const visits = pgTable(
  'survey_visits',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    household: integer('household').notNull(),
    /** 1 is the first visit. */
    attempt: integer('attempt').notNull(),
    disposition: text('disposition', { enum: DISPOSITIONS }).notNull(),
    day: date('day').notNull(),
    interviewer: integer('interviewer').notNull(),
    /** Residents of 18 and over, where somebody told. */
    adults: integer('adults'),
    keyId: text('key_id'),
    /** For the next visit (landmark, dog, come in the evening): sealed under the data keys. */
    sealedNote: text('sealed_note'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.household, t.attempt] }),
    foreignKey({
      name: 'survey_visits_household',
      columns: [t.county, t.surveyId, t.household],
      foreignColumns: [households.county, households.surveyId, households.number],
    }),
    foreignKey({
      name: 'survey_visits_interviewer',
      columns: [t.county, t.surveyId, t.interviewer],
      foreignColumns: [interviewers.county, interviewers.surveyId, interviewers.number],
    }),
    check('survey_visits_attempt', sql`${t.attempt} between 1 and 9`),
    check('survey_visits_adults', sql`${t.adults} between 1 and 20`),
    check('survey_visits_note', sql`(${t.keyId} is null) = (${t.sealedNote} is null)`),
  ],
)

/**
 * What a visit came to after all, said by who looks after the interviewers: the latest row holds, the report beside it
 * stays. No day of its own: only as the next one of the same visit, before the box is opened, and never changed (triggers
 * `survey_visit_mendings_in_time`, `survey_visit_mendings_stay`, `survey_visit_mendings_never_emptied`).
 */
export const visitMendings = pgTable(
  'survey_visit_mendings',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    household: integer('household').notNull(),
    attempt: integer('attempt').notNull(),
    /** 1 is the first mending of this visit. */
    mending: integer('mending').notNull(),
    disposition: text('disposition', { enum: DISPOSITIONS }).notNull(),
    reason: text('reason', { enum: MENDING_REASONS }).notNull(),
    by: uuid('by').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.household, t.attempt, t.mending] }),
    foreignKey({
      name: 'survey_visit_mendings_visit',
      columns: [t.county, t.surveyId, t.household, t.attempt],
      foreignColumns: [visits.county, visits.surveyId, visits.household, visits.attempt],
    }),
    check('survey_visit_mendings_mending', sql`${t.mending} between 1 and 9`),
    check(
      'survey_visit_mendings_reason',
      sql`${t.reason} in ('wrong_tap', 'wrong_household', 'learnt_later', 'recheck')`,
    ),
  ],
)

/**
 * A draw of households that are asked again, at most one a day. Who has the list of visits repeats it: the households
 * that an interviewer reported, in the order of SHA-256 of seed and number, the first ones of each.
 */
export const recheckDraws = pgTable(
  'survey_recheck_draws',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    drawnOn: date('drawn_on').notNull(),
    seed: text('seed').notNull(),
    /** So many of each interviewer. */
    each: integer('each').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.drawnOn] }),
    foreignKey({
      name: 'survey_recheck_draws_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
    check('survey_recheck_draws_each', sql`${t.each} between 1 and 9`),
  ],
)

/** Households that the supervisor calls again, drawn at random from what an interviewer reported. */
export const rechecks = pgTable(
  'survey_rechecks',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    household: integer('household').notNull(),
    drawnOn: date('drawn_on').notNull(),
    /** Whether what was reported was so; null until somebody asked. */
    confirmed: boolean('confirmed'),
    by: uuid('by'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.household] }),
    foreignKey({
      name: 'survey_rechecks_household',
      columns: [t.county, t.surveyId, t.household],
      foreignColumns: [households.county, households.surveyId, households.number],
    }),
    foreignKey({
      name: 'survey_rechecks_draw',
      columns: [t.county, t.surveyId, t.drawnOn],
      foreignColumns: [recheckDraws.county, recheckDraws.surveyId, recheckDraws.drawnOn],
    }),
    check('survey_rechecks_asked', sql`(${t.confirmed} is null) = (${t.by} is null)`),
  ],
)
