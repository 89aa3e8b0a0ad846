import { and, asc, countDistinct, desc, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import { beijingDay, startOfBeijingDay, addDays } from '../../../shared/time'
import { DEFAULT_LOCALE, textIn } from '../../../shared/locale'
import type { Db } from '../../../platform/database'
import type { Context } from '../../../platform/kernel/context'
import { assignments } from '../../../platform/identity/tables'
import { isTried } from '../box/keys'
import type { SurveyDetail, SurveyLine, SurveyState } from '../contract/desk/making'
import { evidenceSigned } from '../evidence/tables'
import { surveyFigures } from '../figures/tables'
import { households } from '../sampling/tables'
import { surveyBoxes, surveys } from '../tables'
import { surveyPlans } from './tables'

type Plan = typeof surveyPlans.$inferSelect
type Survey = typeof surveys.$inferSelect
type Reader = Pick<Context, 'db' | 'county' | 'now' | 'locale'>
type Box = { tried: readonly string[] | null; openedOn: string | null } | null

const dayBefore = (at: Date) => beijingDay(new Date(at.getTime() - 1))
const itsBox = and(eq(surveyBoxes.county, surveys.county), eq(surveyBoxes.surveyId, surveys.id))
const BOX = { tried: surveyBoxes.tried, openedOn: surveyBoxes.openedOn }

function stateOf({ opensAt, closesAt, resultsAt }: Survey, box: Box, now: Date): SurveyState {
  // one of before the boxes has none that must be opened
  if (box ? box.openedOn !== null : resultsAt <= now) return 'opened'
  if (closesAt <= now) return 'closed'
  return opensAt <= now ? 'running' : 'announced'
}

const planLine = ({ id, title, opensOn, lastDay, resultsOn }: Plan): SurveyLine => ({
  id,
  title,
  state: 'preparing',
  opensOn,
  lastDay,
  resultsOn,
})

const surveyLine = (survey: Survey, box: Box, { now, locale }: Reader): SurveyLine => ({
  id: survey.id,
  title: textIn(survey.title, locale),
  state: stateOf(survey, box, now),
  opensOn: beijingDay(survey.opensAt),
  // midnight belongs to the next day
  lastDay: dayBefore(survey.closesAt),
  resultsOn: beijingDay(survey.resultsAt),
})

/** Surveys of the county: those being prepared by their titles, then the latest first. */
export async function surveyLines(reader: Reader): Promise<SurveyLine[]> {
  const { db, county } = reader
  const plans = await db
    .select()
    .from(surveyPlans)
    .where(eq(surveyPlans.county, county))
    .orderBy(asc(surveyPlans.title), asc(surveyPlans.id))
  const rows = await db
    .select({ survey: surveys, box: BOX })
    .from(surveys)
    .leftJoin(surveyBoxes, itsBox)
    .where(eq(surveys.county, county))
    .orderBy(desc(surveys.opensAt), asc(surveys.id))
  return [...plans.map(planLine), ...rows.map(({ survey, box }) => surveyLine(survey, box, reader))]
}

/** A plan; null if there is none such. @param forUpdate it is about to be written */
export async function findPlan(db: Db, county: string, id: string, forUpdate = false): Promise<Plan | null> {
  const asked = db
    .select()
    .from(surveyPlans)
    .where(and(eq(surveyPlans.county, county), eq(surveyPlans.id, id)))
  const [row] = await (forUpdate ? asked.for('update') : asked)
  return row ?? null
}

/** What a plan still needs before it can be announced. */
export function missingOf(plan: Plan): SurveyDetail['missing'] {
  const { questionnaire, opensOn, lastDay, resultsOn, population, populationSource } = plan
  return [
    ...(questionnaire === null ? (['questionnaire'] as const) : []),
    ...(opensOn === null || lastDay === null || resultsOn === null ? (['days'] as const) : []),
    ...(population === null ? (['population'] as const) : []),
    ...(populationSource === '' ? (['source'] as const) : []),
  ]
}

/** A survey with what is known of it, announced or not; null if there is none such. */
export async function surveyDetail(
  reader: Reader,
  id: string,
): Promise<Omit<SurveyDetail, 'envelopes'> | null> {
  const { db, county, locale } = reader
  const plan = await findPlan(db, county, id)
  if (plan) {
    const { target, population, populationSource, revision } = plan
    const questionnaire =
      plan.questionnaire === null || plan.version === null
        ? null
        : { code: plan.questionnaire, version: plan.version }
    const missing = missingOf(plan)
    const known = { questionnaire, target, population, populationSource, revision, missing }
    return { ...planLine(plan), ...known, box: 'none', ...NOTHING_YET }
  }
  const here = and(eq(surveys.county, county), eq(surveys.id, id))
  const [row] = await db
    .select({ survey: surveys, box: BOX })
    .from(surveys)
    .leftJoin(surveyBoxes, itsBox)
    .where(here)
  if (!row) return null
  const { survey, box } = row
  return {
    ...surveyLine(survey, box, reader),
    questionnaire: { code: survey.questionnaire, version: survey.version },
    target: survey.target,
    population: survey.population,
    populationSource: textIn(survey.populationSource, locale),
    revision: null,
    missing: [],
    box: boxState(box),
    ...(await drawnFor(db, county, id)),
    evidenceSigned: await isEvidenceSigned(db, county, id),
  }
}

const NOTHING_DRAWN = { households: 0, uncovered: 0 }
const NOTHING_YET = { ...NOTHING_DRAWN, evidenceSigned: false }

/** Drawn households, and villages of theirs to which nobody goes. */
async function drawnFor(db: Db, county: string, survey: string) {
  const ofSurvey = and(eq(households.county, county), eq(households.surveyId, survey))
  const goesThere = and(
    eq(assignments.county, households.county),
    eq(assignments.role, 'interviewer'),
    eq(assignments.area, households.village),
  )
  const nobody = isNull(assignments.personId)
  const [drawn] = await db
    .select({
      // two who go to one village are two lines of each of its households
      households: countDistinct(households.number),
      uncovered: countDistinct(sql`case when ${nobody} then ${households.village} end`),
    })
    .from(households)
    .leftJoin(assignments, goesThere)
    .where(ofSurvey)
  return drawn ?? NOTHING_DRAWN
}

/** Whether the newest edition of the figures has its evidence signed by the second person. */
async function isEvidenceSigned(db: Db, county: string, survey: string): Promise<boolean> {
  const [newest] = await db
    .select({ second: evidenceSigned.place })
    .from(surveyFigures)
    .leftJoin(
      evidenceSigned,
      and(
        eq(evidenceSigned.county, surveyFigures.county),
        eq(evidenceSigned.surveyId, surveyFigures.surveyId),
        eq(evidenceSigned.edition, surveyFigures.edition),
        eq(evidenceSigned.place, 2),
      ),
    )
    .where(and(eq(surveyFigures.county, county), eq(surveyFigures.surveyId, survey)))
    .orderBy(desc(surveyFigures.edition))
    .limit(1)
  return newest !== undefined && newest.second !== null
}

function boxState(box: Box): SurveyDetail['box'] {
  if (!box) return 'none'
  return box.openedOn !== null ? 'opened' : isTried(box.tried ?? []) ? 'sealed' : 'untried'
}

/** Begins and ends of a survey by its days. */
export function instantsOf({
  opensOn,
  lastDay,
  resultsOn,
}: Record<'opensOn' | 'lastDay' | 'resultsOn', string>) {
  return {
    opensAt: startOfBeijingDay(opensOn),
    closesAt: startOfBeijingDay(addDays(lastDay, 1)),
    resultsAt: startOfBeijingDay(resultsOn),
  }
}

/** One at a time announces a survey of the county: two could not see each other's days. */
export const announceAlone = (db: Db, county: string) =>
  db.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended('survey announce ' || ${county}::text, 0))`)

/** Title of a survey that is asked on some of these days; null if none. */
export async function runningBetween(
  db: Db,
  county: string,
  { opensAt, closesAt }: { opensAt: Date; closesAt: Date },
): Promise<string | null> {
  const [row] = await db
    .select({ title: surveys.title })
    .from(surveys)
    .where(and(eq(surveys.county, county), lt(surveys.opensAt, closesAt), gt(surveys.closesAt, opensAt)))
    .limit(1)
  return row ? textIn(row.title, DEFAULT_LOCALE) : null
}
