/**
 * The sample of a survey: the list it is drawn from, what is known of the population, the design, and the households
 * that were drawn. Addresses are sealed under the data keys; who lives there stands nowhere.
 */
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
import { county } from '../../../platform/database/columns'
import type { Design } from '../rules/sampling/design'
import { invites, surveys } from '../tables'

/**
 * The list of households by village that a survey is drawn from; another one takes its place until two have agreed to a
 * draw from it (trigger `survey_frames_stay`).
 */
export const frames = pgTable(
  'survey_frames',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    /** Whose list it is: 县统计局 2026 年住户名册. */
    source: text('source').notNull(),
    asOf: date('as_of').notNull(),
    /** Who is not on it, in words: said beside the figure. */
    missing: text('missing').notNull(),
    households: integer('households').notNull(),
    /** Households by village (12 digits): published with the draw, since it needs no more to be repeated. */
    counts: jsonb('counts').$type<Readonly<Record<string, number>>>().notNull(),
    /** SHA-256 (hex) of the list in its canonical form: published, so that anybody can repeat the draw. */
    sha256: text('sha256').notNull(),
    /** The list in its canonical form, sealed under the data keys; null once nobody can object any more. */
    keyId: text('key_id'),
    sealed: text('sealed'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId] }),
    foreignKey({
      name: 'survey_frames_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
    check('survey_frames_households', sql`${t.households} > 0`),
    check('survey_frames_sealed', sql`(${t.keyId} is null) = (${t.sealed} is null)`),
  ],
)

/** Residents of 18 and over by one trait (town, sex, age, education, occupation), from a named source. */
export const margins = pgTable(
  'survey_margins',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    /** The questionnaire's question (id) whose options the categories are. */
    question: text('question').notNull(),
    /** Option of that question; several that were merged are categories of their own here. */
    category: text('category').notNull(),
    total: integer('total').notNull(),
    source: text('source').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.question, t.category] }),
    foreignKey({
      name: 'survey_margins_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
    check('survey_margins_total', sql`${t.total} >= 0`),
  ],
)

/**
 * How the sample is drawn: proposed by one, agreed to by another, drawn once by a seed that was not known when both
 * had agreed. What was agreed never changes, and what was drawn neither (trigger `survey_draws_stay`).
 */
export const draws = pgTable(
  'survey_draws',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    design: jsonb('design').$type<Design>().notNull(),
    /** SHA-256 of the list that it was agreed for. */
    frameSha256: text('frame_sha256').notNull(),
    /** Where the seed comes from, published before: 福彩双色球 2026-08-04 开奖号码. */
    seedSource: text('seed_source').notNull(),
    /** From when on the seed can be known. */
    seedOn: date('seed_on').notNull(),
    proposedBy: uuid('proposed_by').notNull(),
    agreedBy: uuid('agreed_by'),
    agreedOn: date('agreed_on'),
    seed: text('seed'),
    drawnOn: date('drawn_on'),
    /** SHA-256 of the drawn list, as the draw of anybody who repeats it must come out. */
    drawnSha256: text('drawn_sha256'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId] }),
    foreignKey({
      name: 'survey_draws_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
    check('survey_draws_two', sql`${t.agreedBy} <> ${t.proposedBy}`),
    check('survey_draws_agreed', sql`(${t.agreedBy} is null) = (${t.agreedOn} is null)`),
    check('survey_draws_seed_after', sql`${t.agreedOn} < ${t.seedOn}`),
    check('survey_draws_drawn', sql`(${t.seed} is null) = (${t.drawnOn} is null)`),
    check('survey_draws_sum', sql`(${t.seed} is null) = (${t.drawnSha256} is null)`),
    check(
      'survey_draws_after',
      sql`${t.drawnOn} is null or (${t.agreedBy} is not null and ${t.drawnOn} >= ${t.seedOn})`,
    ),
  ],
)

/**
 * The households that were drawn, in the order of the list: all at once, and never replaced (triggers
 * `survey_households_drawn_once`, `survey_households_stay`). Place and code go together once nobody can object any more
 * (`forgetLists`); what figures are computed from stays.
 */
export const households = pgTable(
  'survey_households',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    /** Running number in the drawn list, from 1. */
    number: integer('number').notNull(),
    /** Line in the list it was drawn from. */
    line: integer('line').notNull(),
    /** Codes of the national divisions: 9 and 12 digits. */
    town: text('town').notNull(),
    village: text('village').notNull(),
    stratum: text('stratum').notNull(),
    /** Primary sampling unit; where villages are strata, each household is its own and this is null. */
    psu: text('psu'),
    /** Households of the stratum in the list: for the finite population correction; null where it does not apply. */
    stratumSize: integer('stratum_size'),
    /** 1 / inclusion probability of the household: one value for a village. */
    weight: doublePrecision('weight').notNull(),
    keyId: text('key_id'),
    /** Landmark or address, never a name: sealed under the data keys. */
    sealedPlace: text('sealed_place'),
    codeHash: text('code_hash'),
    /** The invite code itself, for letter and route: sealed under the data keys. */
    sealedCode: text('sealed_code'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.number] }),
    foreignKey({
      name: 'survey_households_draw',
      columns: [t.county, t.surveyId],
      foreignColumns: [draws.county, draws.surveyId],
    }),
    foreignKey({
      name: 'survey_households_invite',
      columns: [t.county, t.surveyId, t.codeHash],
      foreignColumns: [invites.county, invites.surveyId, invites.codeHash],
    }),
    unique('survey_households_code').on(t.county, t.surveyId, t.codeHash),
    unique('survey_households_line').on(t.county, t.surveyId, t.line),
    check('survey_households_weight', sql`${t.weight} >= 1`),
    check(
      'survey_households_listed',
      sql`num_nonnulls(${t.keyId}, ${t.sealedPlace}, ${t.codeHash}, ${t.sealedCode}) in (0, 4)`,
    ),
  ],
)
