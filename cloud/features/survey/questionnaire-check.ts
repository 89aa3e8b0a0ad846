/** Whether there is anything to ask residents. */
import { and, eq, isNotNull } from 'drizzle-orm'
import * as v from 'valibot'
import { defineCheck } from '../../platform/doctor/check'
import { questionnaires } from './tables'
import { missingWords } from './words'

export const questionnaireCheck = defineCheck(
  'questionnaire',
  v.object({}),
  async ({ db, county }) => {
    const published = await db
      .select({ code: questionnaires.code })
      .from(questionnaires)
      .where(and(eq(questionnaires.county, county), isNotNull(questionnaires.publishedAt)))
      .limit(1)
    return { findings: published.length > 0 ? [] : [{ level: 'warn', about: {} }] }
  },
  (_, locale) => missingWords(locale).questionnaire,
)
