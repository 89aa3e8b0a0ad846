/** Figures as they are kept: an edition each time they are computed. */
import { and, asc, desc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import type { Figures } from '../contract/desk/figures'
import type { Questionnaire } from '../contract/questionnaire'
import { drawnFigures } from '../rules/figures/drawn'
import { NO_GROUND } from '../rules/figures/ground'
import { openFigures } from '../rules/figures/open'
import type { FigureSheet } from '../rules/figures/sheets'
import { joinSheet } from '../rules/sheet'
import type { SurveyWithQuestions } from '../rows'
import { answerSheets } from '../tables'
import { surveyFigures } from './tables'

export type Edition = typeof surveyFigures.$inferSelect

/** The valid figures and how they came about, the latest edition first; none before the opening. */
export async function editionsOf(db: Db, county: string, surveyId: string): Promise<Edition[]> {
  return db
    .select()
    .from(surveyFigures)
    .where(and(eq(surveyFigures.county, county), eq(surveyFigures.surveyId, surveyId)))
    .orderBy(desc(surveyFigures.edition))
}

/** Keeps what was computed as the next edition. */
export async function keepFigures(
  db: Db,
  at: { county: string; surveyId: string; computedOn: string },
  made: {
    content: Figures
    sheetsSha256: string | null
    reason?: string
    signed?: readonly [string, string]
  },
): Promise<number> {
  const [last] = await editionsOf(db, at.county, at.surveyId)
  const edition = (last?.edition ?? 0) + 1
  const { content, sheetsSha256, reason = '', signed = [] } = made
  await db
    .insert(surveyFigures)
    .values({ ...at, edition, content, sheetsSha256, reason, signed: [...signed] })
  return edition
}

/** By the deployment's settings (tests have several): what was counted of surveys that were opened before figures were kept. */
const counted = new WeakMap<object, Map<string, Promise<Figures>>>()

/**
 * The figures of a survey of before figures were kept: of the sheets that lie there, each counting alike. They never
 * change any more, so they are computed once by each process.
 */
export function figuresOfKept(
  { db, county, settings }: { db: Db; county: string; settings: object },
  { survey, questionnaire }: SurveyWithQuestions,
): Promise<Figures> {
  const known = counted.get(settings) ?? new Map<string, Promise<Figures>>()
  counted.set(settings, known)
  const there = known.get(survey.id)
  if (there) return there
  const made = keptSheets(db, county, survey.id, questionnaire).then(({ drawn, open }) => ({
    drawn: drawnFigures({
      questionnaire,
      sheets: drawn,
      ground: NO_GROUND,
      target: survey.target,
      before: null,
    }).figures,
    open: openFigures(questionnaire, open, []),
  }))
  known.set(survey.id, made)
  // what failed is tried again
  made.catch(() => known.delete(survey.id))
  return made
}

async function keptSheets(db: Db, county: string, surveyId: string, questionnaire: Questionnaire) {
  const { mode, assisted, town, sex, age, answers } = answerSheets
  const rows = await db
    .select({ mode, assisted, town, sex, age, answers })
    .from(answerSheets)
    .where(and(eq(answerSheets.county, county), eq(answerSheets.surveyId, surveyId)))
    .orderBy(asc(answerSheets.receiptHash))
  const of = (sample: typeof answerSheets.$inferSelect.mode): FigureSheet[] =>
    rows
      .filter((row) => row.mode === sample)
      .map((row) => ({
        answers: joinSheet(questionnaire, row, row.answers),
        mode: row.assisted === true ? 'assisted' : 'self',
      }))
  return { drawn: of('probability'), open: of('open') }
}
