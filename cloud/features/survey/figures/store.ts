/** Figures as they are kept: an edition each time they are computed. */
import { and, asc, desc, eq, gt } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import type { Figures } from '../contract/desk/figures'
import { apart } from '../apart'
import type { KeptSheet } from '../apart/talk'
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
  const made = apart(async (thread) => {
    for await (const sheets of keptSheets(db, county, survey.id))
      await thread.ask('kept', { questionnaire, sheets })
    return thread.ask('keptFigures', { questionnaire, target: survey.target })
  })
  known.set(survey.id, made)
  // what failed is tried again
  made.catch(() => known.delete(survey.id))
  return made
}

/** Sheets read at once. */
const PAGE = 500

/** In the order of their receipts: sums depend on their order in the last digit. */
async function* keptSheets(db: Db, county: string, surveyId: string): AsyncGenerator<KeptSheet[]> {
  const { mode, assisted, town, sex, age, answers, receiptHash } = answerSheets
  const here = and(eq(answerSheets.county, county), eq(answerSheets.surveyId, surveyId))
  for (let last: string | undefined; ;) {
    const rows: (KeptSheet & { receiptHash: string })[] = await db
      .select({ mode, assisted, town, sex, age, answers, receiptHash })
      .from(answerSheets)
      .where(last === undefined ? here : and(here, gt(receiptHash, last)))
      .orderBy(asc(receiptHash))
      .limit(PAGE)
    if (rows.length > 0) yield rows
    last = rows.at(-1)?.receiptHash
    if (last === undefined || rows.length < PAGE) return
  }
}
