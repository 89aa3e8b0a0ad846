import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import * as rows from '../rows'

/** The survey of this id. @throws AppError not_found (404) */
export async function requireSurvey(ctx: Context, id: string): Promise<rows.Survey> {
  return (await requireSurveyWithQuestions(ctx, id)).survey
}

/** The same with its questions. @throws AppError not_found (404) */
export async function requireSurveyWithQuestions(
  ctx: Context,
  id: string,
): Promise<rows.SurveyWithQuestions> {
  const found = await rows.findSurvey(ctx, id)
  if (!found) throw fail('not_found')
  return found
}
