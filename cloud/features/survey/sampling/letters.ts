/** Letters for drawn households, village by village. */
import { and, asc, count, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { townOf } from '../../../shared/divisions'
import { SURVEYORS } from '../../../shared/roles'
import { beijingDay } from '../../../shared/time'
import type { samplingProcedures } from '../contract/desk/sampling'
import { boxKeys } from '../box/make'
import { requireSurvey } from './access'
import { nameOf } from './parts'
import { householdsOf } from './rows'
import { households } from './tables'
import { samplingWords } from './words'

type Input<K extends keyof typeof samplingProcedures> = ParsedInput<(typeof samplingProcedures)[K]>

export const letterHandlers = {
  letterVillages: staff(
    wholeCounty(SURVEYORS),
    async (ctx: PersonContext, input: Input<'letterVillages'>) => {
      const survey = await requireSurvey(ctx, input.survey)
      const rows = await ctx.db
        .select({ code: households.village, households: count() })
        .from(households)
        .where(and(eq(households.county, ctx.county), eq(households.surveyId, survey.id)))
        .groupBy(households.village)
        .orderBy(asc(households.village))
      const keys = await boxKeys({ db: ctx.db, county: ctx.county, survey: survey.id })
      return {
        title: survey.title,
        lastDay: beijingDay(new Date(survey.closesAt.getTime() - 1)),
        fingerprint: keys?.fingerprint ?? null,
        villages: rows.map((row) => ({ ...row, name: nameOf(row.code), town: nameOf(townOf(row.code)) })),
      }
    },
  ),

  openLetters: staff(wholeCounty(SURVEYORS), async (ctx: PersonContext, input: Input<'openLetters'>) => {
    const survey = await requireSurvey(ctx, input.survey)
    const found = await householdsOf(ctx, survey.id, [input.village])
    if (found.length === 0) throw fail('not_found', { words: samplingWords.noVillage })
    await ctx.audit({
      action: 'survey.letters',
      subject: `survey:${survey.id}`,
      detail: { village: input.village, households: found.length },
    })
    return { letters: found.map(({ number, place, code }) => ({ number, place, code })) }
  }),
}
