import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { DEFAULT_LOCALE, textIn } from '../../../shared/locale'
import { surveyBoxes, surveys } from '../tables'
import { boxClosesAt, isTried } from './keys'

/** A survey and how far its box is. `sealed`: made, tried and in use, or waiting for its opening. */
export interface BoxLine {
  survey: string
  title: string
  opensAt: Date
  closesAt: Date
  /** From then on it may be opened. */
  openableAt: Date
  state: 'none' | 'untried' | 'sealed' | 'opened'
}

/** Every survey of the county, the earliest first. */
export async function boxesOf(db: Db, county: string): Promise<BoxLine[]> {
  const rows = await db
    .select({ survey: surveys, tried: surveyBoxes.tried, openedOn: surveyBoxes.openedOn })
    .from(surveys)
    .leftJoin(surveyBoxes, and(eq(surveyBoxes.county, surveys.county), eq(surveyBoxes.surveyId, surveys.id)))
    .where(eq(surveys.county, county))
    .orderBy(asc(surveys.opensAt), asc(surveys.id))
  return rows.map(({ survey, tried, openedOn }) => ({
    survey: survey.id,
    title: textIn(survey.title, DEFAULT_LOCALE),
    opensAt: survey.opensAt,
    closesAt: survey.closesAt,
    openableAt: boxClosesAt(survey.closesAt),
    state: openedOn !== null ? 'opened' : tried === null ? 'none' : isTried(tried) ? 'sealed' : 'untried',
  }))
}
