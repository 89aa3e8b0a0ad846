import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import { type Locale, textIn } from '../../shared/locale'
import type { Context } from '../../platform/kernel/context'
import type { Questionnaire } from './contract/questionnaire'
import { questionnaireIn, type TranslatableQuestionnaire } from './rules/languages'
import {
  answerSheets,
  envelopes,
  invites,
  participations,
  questionnaires,
  surveyBoxes,
  surveys,
} from './tables'

type Row = typeof surveys.$inferSelect
/** A survey as one reader gets it. */
export type Survey = Omit<Row, 'title' | 'populationSource'> & { title: string; populationSource: string }
export interface SurveyWithQuestions {
  survey: Survey
  questionnaire: Questionnaire
}
/** Who asks, in which language. */
type Reader = Pick<Context, 'db' | 'county' | 'now' | 'locale'>

const ASKED = { survey: surveys, questionnaire: questionnaires.content }
const surveyIn = (row: Row, locale: Locale): Survey => ({
  ...row,
  title: textIn(row.title, locale),
  populationSource: textIn(row.populationSource, locale),
})

/** The first row in a reader's language; null if there is none. */
function firstIn(
  [row]: { survey: Row; questionnaire: TranslatableQuestionnaire }[],
  locale: Locale,
): SurveyWithQuestions | null {
  if (!row) return null
  return {
    survey: surveyIn(row.survey, locale),
    questionnaire: questionnaireIn(row.questionnaire, locale),
  }
}

const itsQuestionnaire = and(
  eq(questionnaires.county, surveys.county),
  eq(questionnaires.code, surveys.questionnaire),
  eq(questionnaires.version, surveys.version),
)

/** The survey that can be answered now, the one that closes first; null if none. */
export async function openAt({ db, county, now, locale }: Reader): Promise<SurveyWithQuestions | null> {
  const rows = await db
    .select(ASKED)
    .from(surveys)
    .innerJoin(questionnaires, itsQuestionnaire)
    .where(and(eq(surveys.county, county), lte(surveys.opensAt, now), gt(surveys.closesAt, now)))
    .orderBy(asc(surveys.closesAt))
    .limit(1)
  return firstIn(rows, locale)
}

/** The next one to open; null if none is known. */
export async function nextAfter({ db, county, now, locale }: Reader): Promise<Survey | null> {
  const rows = await db
    .select()
    .from(surveys)
    .where(and(eq(surveys.county, county), gt(surveys.opensAt, now)))
    .orderBy(asc(surveys.opensAt))
    .limit(1)
  return rows[0] ? surveyIn(rows[0], locale) : null
}

/** The latest that has closed and whose results are not public yet, however long its box stays shut; null if none. */
export async function closedBefore({ db, county, now, locale }: Reader): Promise<Survey | null> {
  const shut = and(isNotNull(surveyBoxes.surveyId), isNull(surveyBoxes.openedOn))
  const rows = await db
    .select({ survey: surveys })
    .from(surveys)
    .leftJoin(surveyBoxes, itsBox)
    .where(and(eq(surveys.county, county), lte(surveys.closesAt, now), or(gt(surveys.resultsAt, now), shut)))
    .orderBy(desc(surveys.closesAt))
    .limit(1)
  return rows[0] ? surveyIn(rows[0].survey, locale) : null
}

const itsBox = and(eq(surveyBoxes.county, surveys.county), eq(surveyBoxes.surveyId, surveys.id))

/** The latest whose results are public; null if none. A survey of before the boxes has none that must be opened. */
export async function latestPublished({
  db,
  county,
  now,
  locale,
}: Reader): Promise<SurveyWithQuestions | null> {
  const rows = await db
    .select(ASKED)
    .from(surveys)
    .innerJoin(questionnaires, itsQuestionnaire)
    .leftJoin(surveyBoxes, itsBox)
    .where(
      and(
        eq(surveys.county, county),
        lte(surveys.resultsAt, now),
        or(isNull(surveyBoxes.surveyId), isNotNull(surveyBoxes.openedOn)),
      ),
    )
    .orderBy(desc(surveys.resultsAt))
    .limit(1)
  return firstIn(rows, locale)
}

/** A survey with its questions; null if there is none such. */
export async function findSurvey(
  { db, county, locale }: Omit<Reader, 'now'>,
  id: string,
): Promise<SurveyWithQuestions | null> {
  const rows = await db
    .select(ASKED)
    .from(surveys)
    .innerJoin(questionnaires, itsQuestionnaire)
    .where(and(eq(surveys.county, county), eq(surveys.id, id)))
  return firstIn(rows, locale)
}

/** Which of these keys took part. */
export async function tookPart(
  db: Db,
  county: string,
  surveyId: string,
  keys: string[],
): Promise<Set<string>> {
  const rows = await db
    .select({ key: participations.key })
    .from(participations)
    .where(
      and(
        eq(participations.county, county),
        eq(participations.surveyId, surveyId),
        inArray(participations.key, keys),
      ),
    )
  return new Set(rows.map((row) => row.key))
}

/** Whether the box of a survey was opened; null if it has none. */
export async function isOpened(db: Db, county: string, surveyId: string): Promise<boolean | null> {
  const [box] = await db
    .select({ openedOn: surveyBoxes.openedOn })
    .from(surveyBoxes)
    .where(and(eq(surveyBoxes.county, county), eq(surveyBoxes.surveyId, surveyId)))
  return box ? box.openedOn !== null : null
}

/** How many envelopes that were not withdrawn lie in a box, what its opening found, and how many households were drawn. */
export async function countBox(db: Db, county: string, surveyId: string) {
  const counted = await db
    .select({ sample: envelopes.sample, n: count() })
    .from(envelopes)
    .where(and(eq(envelopes.county, county), eq(envelopes.surveyId, surveyId), isNotNull(envelopes.sealed)))
    .groupBy(envelopes.sample)
  const of = (sample: 'open' | 'drawn') => counted.find((row) => row.sample === sample)?.n ?? 0
  const drawn = and(eq(invites.county, county), eq(invites.surveyId, surveyId))
  const [box] = await db
    .select({ opened: surveyBoxes.found })
    .from(surveyBoxes)
    .where(and(eq(surveyBoxes.county, county), eq(surveyBoxes.surveyId, surveyId)))
  return {
    opened: box?.opened ?? null,
    envelopes: { open: of('open'), drawn: of('drawn') },
    invites: await db.$count(invites, drawn),
  }
}

/** An opened sheet by the hash of its receipt; null if there is none such. */
export async function openedSheet(
  db: Db,
  county: string,
  surveyId: string,
  mode: 'open' | 'probability',
  receiptHash: string,
) {
  const { town, sex, age, answers } = answerSheets
  const [row] = await db
    .select({ town, sex, age, answers })
    .from(answerSheets)
    .where(
      and(
        eq(answerSheets.county, county),
        eq(answerSheets.surveyId, surveyId),
        eq(answerSheets.mode, mode),
        eq(answerSheets.receiptHash, receiptHash),
      ),
    )
  return row ?? null
}

/** Whether a household with this code was drawn. */
export async function isInvited(
  db: Db,
  county: string,
  surveyId: string,
  codeHash: string,
): Promise<boolean> {
  const rows = await db
    .select({ codeHash: invites.codeHash })
    .from(invites)
    .where(and(eq(invites.county, county), eq(invites.surveyId, surveyId), eq(invites.codeHash, codeHash)))
  return rows.length > 0
}

/** Stores the hashes of codes for drawn households. */
export async function addInvites(
  db: Db,
  county: string,
  surveyId: string,
  codeHashes: string[],
): Promise<void> {
  await db.insert(invites).values(codeHashes.map((codeHash) => ({ county, surveyId, codeHash })))
}
