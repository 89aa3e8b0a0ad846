/** What is known of residents of 18 and over: one margin for each question about the person. */
import { and, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { SURVEYORS } from '../../../shared/roles'
import type { Option, Question, Questionnaire } from '../contract/questionnaire'
import type { SampleMargin, samplingProcedures } from '../contract/desk/sampling'
import { readMargin } from '../rules/sampling/margins'
import { requireSurveyWithQuestions } from './access'
import { marginsOf, type Of } from './rows'
import { margins } from './tables'
import { samplingSaid, samplingWords } from './words'

interface MarginQuestion {
  id: string
  text: string
  options: readonly Option[]
}

/** Questions about the person whose options a census counts: home town, and what is asked once and ends nothing. */
function marginQuestions({ questions }: Questionnaire): MarginQuestion[] {
  return questions.filter(isAboutPerson).map(({ id, text, options }) => ({ id, text, options }))
}

type Choice = Extract<Question, { kind: 'single' | 'town' }>
const isAboutPerson = (question: Question): question is Choice =>
  question.section === 'about' &&
  (question.kind === 'town' ? question.home === true : question.kind === 'single' && !question.ends)

/** The margins of a survey, in the order of its questions; those that are missing with nothing in them. */
export async function marginViews(of: Of, questionnaire: Questionnaire): Promise<SampleMargin[]> {
  const kept = await marginsOf(of)
  return marginQuestions(questionnaire).map(({ id, text, options }) => {
    const own = kept.filter(({ question }) => question === id)
    const rows = options.flatMap((option) =>
      own
        .filter(({ category }) => category === option.id)
        .map(({ total }) => ({ label: option.label, total })),
    )
    return {
      question: id,
      text,
      options: options.map(({ label }) => label),
      rows: own.length > 0 ? rows : null,
      source: own[0]?.source ?? null,
    }
  })
}

export const marginHandlers = {
  setMargin: staff(
    wholeCounty(SURVEYORS),
    async (ctx: PersonContext, input: ParsedInput<(typeof samplingProcedures)['setMargin']>) => {
      const { survey, questionnaire } = await requireSurveyWithQuestions(ctx, input.survey)
      const asked = marginQuestions(questionnaire).find(({ id }) => id === input.question)
      if (!asked) throw fail('invalid', { fields: { question: samplingWords.noMargin } })
      const { rows, faults } = readMargin(input.text, asked.options, survey)
      const say = samplingSaid(ctx.locale)
      if (faults.length > 0)
        return { kept: false, faults: faults.slice(0, MOST_FAULTS).map((fault) => say.marginFault(fault)) }
      const own = and(
        eq(margins.county, ctx.county),
        eq(margins.surveyId, survey.id),
        eq(margins.question, asked.id),
      )
      await ctx.db.delete(margins).where(own)
      const { county } = ctx
      await ctx.db.insert(margins).values(
        rows.map((row) => ({
          county,
          surveyId: survey.id,
          question: asked.id,
          source: input.source,
          ...row,
        })),
      )
      await ctx.audit({
        action: 'survey.margin',
        subject: `survey:${survey.id}`,
        detail: { question: asked.id, source: input.source, total: survey.population },
      })
      return { kept: true, faults: [] }
    },
  ),
}
const MOST_FAULTS = 50
