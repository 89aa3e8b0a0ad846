/** Everything that is said of a survey, from the sheets as they came out of the box. */
import { setImmediate } from 'node:timers/promises'
import { and, desc, eq, lt, ne } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { beijingDay } from '../../../shared/time'
import type { Sample, SealedSheet } from '../contract'
import type { Figures } from '../contract/desk/figures'
import { type Drawn, drawnFigures } from '../rules/figures/drawn'
import type { Ground } from '../rules/figures/ground'
import { openFigures } from '../rules/figures/open'
import type { Before } from '../rules/figures/years'
import type { SurveyWithQuestions } from '../rows'
import { surveys } from '../tables'
import { groundOf } from './ground'
import { editionsOf } from './store'

/**
 * A sheet as it came out of the box, or of the office's file, which has no receipts. `late`: its envelope came after the
 * close, which the sheet itself cannot know.
 */
export interface Came {
  sample: Sample
  sheet: Omit<SealedSheet, 'receipt'> & { late?: true | undefined }
  /** Of the office's file: what it weighed at the opening. */
  atOpening?: number | undefined
}

/** What was computed, and of what: for the evidence, in the same transaction. */
export interface Computed extends Pick<Drawn, 'weights' | 'sample'> {
  content: Figures
  ground: Ground
}

/**
 * All figures, and how each drawn sheet was weighed. Nothing is stored here: what is computed of whole sheets is finer
 * than anything that may be kept, but for the figures.
 */
export async function computeFigures(
  db: Db,
  county: string,
  { survey, questionnaire }: SurveyWithQuestions,
  came: readonly Came[],
): Promise<Computed> {
  const ground = await groundOf(db, county, survey.id)
  const before = await yearBefore(db, county, survey)
  // sums depend on their order in the last digit: computed again from the office's file, they are to be the same
  const inOrder = came
    .map((one) => ({ ...one, by: byContent(one.sheet) }))
    .sort((a, b) => (a.by < b.by ? -1 : Number(a.by > b.by)))
  const of = (sample: Sample) => inOrder.filter((one) => one.sample === sample).map(({ sheet }) => sheet)
  const { target } = survey
  const drawn = drawnFigures({ questionnaire, sheets: of('drawn'), ground, target, before })
  // others are served meanwhile
  await setImmediate()
  const open = openFigures(questionnaire, of('open'), ground.margins)
  const { weights, sample } = drawn
  return { content: { drawn: drawn.figures, open }, weights, sample, ground }
}

/** Of two sheets that say the same it does not matter which comes first. */
const byContent = ({ answers, village, mode, adults, interviewer, late }: Came['sheet']): string =>
  JSON.stringify([village, mode, adults, interviewer, late, Object.entries(answers).sort()])

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
