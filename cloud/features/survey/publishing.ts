import type { Db } from '../../platform/database'
import { DEFAULT_LOCALE, inChinese, type LanguageMap } from '../../shared/locale'
import { publishingWords } from './words'
import { allAgesIn } from './rules/adults'
import type { TranslatableQuestionnaire } from './rules/languages'
import { refusalsOf } from './rules/publishable'
import { questionnaires, surveys } from './tables'

/** A questionnaire that may not be published; the message lists its faults. */
export class UnsoundQuestionnaireError extends Error {
  override name = 'UnsoundQuestionnaireError'
}

export interface QuestionnaireVersion {
  county: string
  code: string
  version: number
  /** Texts in one language or in several: with it they are published, and never change. */
  content: TranslatableQuestionnaire
}

/**
 * Publishes a version of a questionnaire, after a last look: from now on it never changes.
 * @throws UnsoundQuestionnaireError with every fault found
 */
export async function publishQuestionnaire(db: Db, version: QuestionnaireVersion, now: Date): Promise<void> {
  // sound in every language: a text that is too long in one of them is found here
  const faults = refusalsOf(version.content)
  if (faults.length > 0)
    throw new UnsoundQuestionnaireError(
      faults.map(({ words }) => words).join(publishingWords(DEFAULT_LOCALE).and),
    )
  await db.insert(questionnaires).values({ ...version, publishedAt: now })
}

type New = typeof surveys.$inferInsert
/** A survey as it is announced: what people read of it in one language or in several. */
export type Announced = Omit<New, 'title' | 'populationSource'> & {
  [K in 'title' | 'populationSource']: string | LanguageMap
}

/** A survey that would speak for as many as the county has residents of all ages. */
export class AllAgesError extends Error {
  override name = 'AllAgesError'
  /** @param all residents of all ages */
  constructor(readonly all: number) {
    super(`a survey speaks for those of 18 and over, not for ${all} of all ages`)
  }
}

/**
 * Announces a survey with a published questionnaire, whoever asks: the desk refuses the same in its own words, and
 * earlier.
 * @returns its id
 * @throws AllAgesError
 */
export async function announceSurvey(db: Db, survey: Announced): Promise<string> {
  const all = allAgesIn(survey.county, survey.population)
  if (all !== null) throw new AllAgesError(all)
  const [row] = await db
    .insert(surveys)
    .values({
      ...survey,
      title: inChinese(survey.title),
      populationSource: inChinese(survey.populationSource),
    })
    .returning({ id: surveys.id })
  if (!row) throw new Error('no survey was announced')
  return row.id
}
