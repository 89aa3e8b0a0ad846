/** What the database knows of a survey beside its sheets, before its figures are computed. */
import { and, desc, eq, lt, ne } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { beijingDay } from '../../../shared/time'
import type { Before } from '../rules/figures/years'
import type { SurveyWithQuestions } from '../rows'
import { surveys } from '../tables'
import type { Grounds } from './compute'
import { groundOf } from './ground'
import { editionsOf } from './store'

export async function groundsOf(
  db: Db,
  county: string,
  { survey }: Pick<SurveyWithQuestions, 'survey'>,
): Promise<Grounds> {
  return {
    ground: await groundOf(db, county, survey.id),
    before: await yearBefore(db, county, survey),
  }
}

const yearOf = (at: Date): string => beijingDay(at).slice(0, 4)

/**
 * The last survey of an earlier year with a figure of its drawn sample; null if there is none. A trial of the same year
 * is no year before.
 */
async function yearBefore(
  db: Db,
  county: string,
  survey: SurveyWithQuestions['survey'],
): Promise<Before | null> {
  const rows = await db
    .select({
      id: surveys.id,
      code: surveys.questionnaire,
      version: surveys.version,
      opensAt: surveys.opensAt,
      closesAt: surveys.closesAt,
    })
    .from(surveys)
    .where(and(eq(surveys.county, county), ne(surveys.id, survey.id), lt(surveys.closesAt, survey.opensAt)))
    .orderBy(desc(surveys.closesAt))
  for (const row of rows) {
    if (yearOf(row.opensAt) === yearOf(survey.opensAt)) continue
    const [edition] = await editionsOf(db, county, row.id)
    const drawn = edition?.content.drawn
    if (!drawn || drawn.overall.share === null) continue
    return {
      survey: row.id,
      lastDay: beijingDay(new Date(row.closesAt.getTime() - 1)),
      sameQuestions: row.code === survey.questionnaire && row.version === survey.version,
      drawn,
    }
  }
  return null
}
