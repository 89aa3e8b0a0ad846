import * as v from 'valibot'
import type { Db } from '../../platform/database'
import { Questionnaire } from './contract/questionnaire'
import { DEFAULT_LOCALE } from '../../shared/locale'
import { publishingWords } from './words'
import { faultsOf } from './rules/questionnaire'
import { questionnaires, surveys } from './tables'

/** A questionnaire that may not be published; the message lists its faults. */
export class UnsoundQuestionnaireError extends Error {
  override name = 'UnsoundQuestionnaireError'
}

export interface QuestionnaireVersion {
  county: string
  code: string
  version: number
  content: Questionnaire
}

/**
 * Publishes a version of a questionnaire, after a last look: from now on it never changes.
 * @throws UnsoundQuestionnaireError with every fault found
 */
export async function publishQuestionnaire(db: Db, version: QuestionnaireVersion, now: Date): Promise<void> {
  const parsed = v.safeParse(Questionnaire, version.content)
  const faults = parsed.success
    ? faultsOf(parsed.output)
    : parsed.issues.map((issue) => `${v.getDotPath(issue) ?? ''} ${issue.message}`)
  if (!parsed.success || faults.length > 0)
    throw new UnsoundQuestionnaireError(faults.join(publishingWords(DEFAULT_LOCALE).and))
  await db.insert(questionnaires).values({ ...version, content: parsed.output, publishedAt: now })
}

/** Announces a survey with a published questionnaire. @returns its id */
export async function announceSurvey(db: Db, survey: typeof surveys.$inferInsert): Promise<string> {
  const [row] = await db.insert(surveys).values(survey).returning({ id: surveys.id })
  if (!row) throw new Error('no survey was announced')
  return row.id
}
