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
import { bytes, county, id, instant } from '../../platform/database/columns'
import type { Pair, Wrap } from '../../shared/box/papers'
import type { LanguageMap } from '../../shared/locale'
import type { Holder } from './contract/desk/box'
import type { Answers } from './contract/questionnaire'
import type { TranslatableQuestionnaire } from './rules/languages'

/** What an opening counted: envelopes that lay in the box, by what became of them. */
export interface OpeningFound {
  sheets: number
  /** Seats that had been taken: never fewer than there are envelopes. */
  tickets: number
  withdrawn: number
  broken: number
}

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
    primaryKey({ columns: [t.county, t.id] }),
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
 * The locked box of a survey: its public key, and the private one wrapped under each pair of the three papers, which
 * are nowhere on the server. The survey does not start before each pair has opened a trial envelope. The wraps go
 * with the opening.
 */
export const surveyBoxes = pgTable(
  'survey_boxes',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    /** RSA-3072, base64url. */
    modulus: text('modulus').notNull(),
    /** By pair of papers, until the opening. */
    wraps: jsonb('wraps').$type<Wrap[]>(),
    /** Pairs that have opened a trial envelope. */
    tried: jsonb('tried').$type<Pair[]>().notNull(),
    /** Who keeps which paper, by its number: offices, never persons. Null where a command made the box. */
    holders: jsonb('holders').$type<[Holder, Holder, Holder]>(),
    /** Public key (PEM) of the statistics office, which gets the unmerged file. */
    officeKey: text('office_key'),
    /** How often two codes were typed that do not open it. */
    refused: integer('refused').notNull().default(0),
    openedOn: date('opened_on'),
    /** What the opening found, from then on. */
    found: jsonb('found').$type<OpeningFound>(),
    /** The unmerged file, sealed to the office. */
    officeFile: bytes('office_file'),
    /** What the opening took out was also taken out of the database's files, by whoever owns the tables. */
    cleared: boolean('cleared').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId] }),
    foreignKey({
      name: 'survey_boxes_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
    check('survey_boxes_opened', sql`(${t.openedOn} is null) = (${t.wraps} is not null)`),
    check('survey_boxes_found', sql`(${t.openedOn} is null) = (${t.found} is null)`),
    check('survey_boxes_cleared', sql`${t.openedOn} is not null or not ${t.cleared}`),
  ],
)

/**
 * How the papers of an opened box ended: burnt before witnesses. One person of the county writes it down, another one
 * confirms it; only then it is told in public.
 */
export const burnings = pgTable(
  'survey_burnings',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    burntOn: date('burnt_on').notNull(),
    /** Offices that were there, never persons: it is public. */
    witnesses: text('witnesses').notNull(),
    recordedBy: uuid('recorded_by').notNull(),
    confirmedBy: uuid('confirmed_by'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId] }),
    foreignKey({
      name: 'survey_burnings_box',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveyBoxes.county, surveyBoxes.surveyId],
    }),
    check('survey_burnings_two', sql`${t.confirmedBy} <> ${t.recordedBy}`),
  ],
)

/** The keys that sign tickets, one for each sample; the private half under the data keys until the opening. */
export const ticketKeys = pgTable(
  'survey_ticket_keys',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    sample: text('sample', { enum: ['open', 'drawn'] }).notNull(),
    /** RSA-2048, base64url. */
    modulus: text('modulus').notNull(),
    keyId: text('key_id'),
    sealed: text('sealed'),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.sample] }),
    foreignKey({
      name: 'survey_ticket_keys_box',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveyBoxes.county, surveyBoxes.surveyId],
    }),
    check('survey_ticket_keys_sample', sql`${t.sample} in ('open', 'drawn')`),
    check('survey_ticket_keys_sealed', sql`(${t.keyId} is null) = (${t.sealed} is null)`),
  ],
)

/**
 * That somebody took a seat, until the opening: a keyed hash of survey, person and seat (of the invite alone for a
 * drawn household), and which blinded ticket it was signed for, so that the same one is signed again. Neither leads
 * to an envelope: what was signed is blind. No time, no running number.
 */
export const participations = pgTable(
  'survey_participations',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the blinded ticket, base64url; empty for a seat that was taken before there were tickets. */
    blindedHash: text('blinded_hash').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.key] }),
    foreignKey({
      name: 'survey_participations_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
  ],
)

/**
 * What lies in the box: `m` and its signature are the ticket, `sealed` the sheet that nobody on the server can read;
 * null once it was withdrawn, and in every row from the opening on. Who sent it and when stands nowhere.
 */
export const envelopes = pgTable(
  'survey_envelopes',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    sample: text('sample', { enum: ['open', 'drawn'] }).notNull(),
    m: bytes('m').notNull(),
    signature: bytes('signature').notNull(),
    version: integer('version').notNull(),
    sealed: bytes('sealed'),
    /**
     * This version came after the close, within the days of grace; which day stands nowhere. Gone with what was sealed:
     * of a withdrawn envelope, and of an opened one, it would tell of its sender and nothing of a figure.
     */
    late: boolean('late').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.sample, t.m] }),
    foreignKey({
      name: 'survey_envelopes_key',
      columns: [t.county, t.surveyId, t.sample],
      foreignColumns: [ticketKeys.county, ticketKeys.surveyId, ticketKeys.sample],
    }),
    check('survey_envelopes_version', sql`${t.version} > 0`),
    check('survey_envelopes_late', sql`not ${t.late} or (${t.sample} = 'drawn' and ${t.sealed} is not null)`),
  ],
)

/**
 * What was answered, by nobody: written at the opening, in the order of the receipts' hashes. A town, sex or age that
 * fewer than five sheets share is not in it, and neither is who put the answers in; free words lie apart.
 */
export const answerSheets = pgTable(
  'survey_answer_sheets',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    id: uuid('id').notNull().defaultRandom(),
    receiptHash: text('receipt_hash').notNull(),
    mode: text('mode', { enum: ['open', 'probability'] }).notNull(),
    /**
     * Of surveys that were opened before figures were kept, whose figures are counted from these rows. Who was visited is
     * known by household: in a town of one letter among visits it would name its sheet.
     */
    assisted: boolean('assisted'),
    town: text('town'),
    sex: text('sex'),
    age: text('age'),
    answers: jsonb('answers').$type<Answers>().notNull(),
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

/** What people wrote in their own words, without the sheet it stood in. */
export const surveyWordsTable = pgTable(
  'survey_words',
  {
    county: county(),
    surveyId: uuid('survey_id').notNull(),
    id: uuid('id').notNull().defaultRandom(),
    question: text('question').notNull(),
    words: text('words').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.county, t.surveyId, t.id] }),
    foreignKey({
      name: 'survey_words_survey',
      columns: [t.county, t.surveyId],
      foreignColumns: [surveys.county, surveys.id],
    }),
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
