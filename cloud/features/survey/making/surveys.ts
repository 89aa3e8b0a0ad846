import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { beijingDay } from '../../../shared/time'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { SURVEY_SECONDS, SURVEYORS } from '../../../shared/roles'
import { progressOf } from '../box/progress'
import type { making } from '../contract/desk/making'
import { announceSurvey } from '../publishing'
import { questionnaires } from '../tables'
import { makingWords } from './words'
import { allAgesIn } from '../rules/adults'
import {
  announceAlone,
  findPlan,
  instantsOf,
  missingOf,
  runningBetween,
  surveyDetail,
  surveyLines,
} from './plans'
import { surveyPlans } from './tables'

type Input<K extends keyof typeof making> = ParsedInput<(typeof making)[K]>

const READERS = wholeCounty(SURVEY_SECONDS)
const MAKERS = wholeCounty(SURVEYORS)
/** What the plan of a county begins with (indicator 17: ≥ 90 %). */
const TARGET = 0.9
const NOBODY = { open: 0, drawn: 0 }

/** Surveys: planned by one, announced to all, and from then on as they are. */
export const surveyHandlers = {
  deskSurveys: staff(READERS, async (ctx: PersonContext) => ({ items: await surveyLines(ctx) })),

  deskSurvey: staff(READERS, async (ctx: PersonContext, { survey }: Input<'deskSurvey'>) => {
    const detail = await surveyDetail(ctx, survey)
    if (!detail) throw fail('not_found')
    const begun = detail.state !== 'preparing' && detail.state !== 'announced'
    return { ...detail, envelopes: begun ? (await progressOf(ctx, survey)).envelopes : NOBODY }
  }),

  beginSurvey: staff(MAKERS, async (ctx: PersonContext, { title }: Input<'beginSurvey'>) => {
    const id = randomUUID()
    await ctx.db
      .insert(surveyPlans)
      .values({ county: ctx.county, id, title, target: TARGET, populationSource: '', revision: 1 })
    await ctx.audit({ action: 'survey.begin', subject: `survey:${id}` })
    return { survey: id }
  }),

  saveSurvey: staff(MAKERS, async (ctx: PersonContext, input: Input<'saveSurvey'>) => {
    const { survey, revision, questionnaire, ...plan } = input
    await thePlan(ctx, survey, revision)
    refuseDays(plan)
    refusePopulation(ctx.county, plan.population)
    if (questionnaire) await refuseUnpublished(ctx, questionnaire)
    await ctx.db
      .update(surveyPlans)
      .set({
        ...plan,
        questionnaire: questionnaire?.code ?? null,
        version: questionnaire?.version ?? null,
        revision: revision + 1,
      })
      .where(here(ctx, survey))
    await ctx.audit({ action: 'survey.plan', subject: `survey:${survey}` })
    return { revision: revision + 1 }
  }),

  dropSurvey: staff(MAKERS, async (ctx: PersonContext, { survey, revision }: Input<'dropSurvey'>) => {
    const { title } = await thePlan(ctx, survey, revision)
    await ctx.db.delete(surveyPlans).where(here(ctx, survey))
    await ctx.audit({ action: 'survey.drop', subject: `survey:${survey}`, detail: { title } })
    return {}
  }),

  announceSurvey: staff(MAKERS, async (ctx: PersonContext, { survey, revision }: Input<'announceSurvey'>) => {
    const plan = await thePlan(ctx, survey, revision)
    const { questionnaire, version, opensOn, lastDay, resultsOn, population } = plan
    const lacking = missingOf(plan).map((need) => [need, makingWords.needs[need]] as const)
    if (
      questionnaire === null ||
      version === null ||
      opensOn === null ||
      lastDay === null ||
      resultsOn === null ||
      population === null ||
      lacking.length > 0
    )
      throw fail('invalid', { words: makingWords.incomplete, fields: Object.fromEntries(lacking) })
    refuseDays(plan)
    refusePopulation(ctx.county, population)
    // the box is made and tried before the first answer, and residents are told before they are asked
    if (opensOn <= beijingDay(ctx.now)) throw fail('invalid', { fields: { opensOn: makingWords.tooSoon } })
    const instants = instantsOf({ opensOn, lastDay, resultsOn })
    await announceAlone(ctx.db, ctx.county)
    const other = await runningBetween(ctx.db, ctx.county, instants)
    if (other !== null) throw fail('invalid', { fields: { opensOn: makingWords.another(other) } })
    const { county } = ctx
    const { title, target, populationSource } = plan
    const asked = { questionnaire, version, target, population, populationSource }
    await announceSurvey(ctx.db, { county, id: survey, title, ...asked, ...instants })
    await ctx.db.delete(surveyPlans).where(here(ctx, survey))
    await ctx.audit({
      action: 'survey.announce',
      subject: `survey:${survey}`,
      detail: { title, questionnaire, version, opensOn, lastDay, resultsOn, target, population },
    })
    return {}
  }),
}

const here = ({ county }: PersonContext, id: string) =>
  and(eq(surveyPlans.county, county), eq(surveyPlans.id, id))

async function thePlan(ctx: PersonContext, id: string, revision: number) {
  const plan = await findPlan(ctx.db, ctx.county, id, true)
  if (!plan) {
    if (await surveyDetail(ctx, id))
      throw fail('conflict', { words: makingWords.announced, detail: { reason: 'announced' } })
    throw fail('not_found')
  }
  if (plan.revision !== revision)
    throw fail('conflict', { words: makingWords.changed, detail: { reason: 'changed' } })
  return plan
}

type Days = Pick<Input<'saveSurvey'>, 'opensOn' | 'lastDay' | 'resultsOn'>

function refuseDays({ opensOn, lastDay, resultsOn }: Days): void {
  if (opensOn !== null && lastDay !== null && lastDay < opensOn)
    throw fail('invalid', { fields: { lastDay: makingWords.lastDayFirst } })
  if (lastDay !== null && resultsOn !== null && resultsOn <= lastDay)
    throw fail('invalid', { fields: { resultsOn: makingWords.resultsFirst } })
}

function refusePopulation(county: string, population: number | null): void {
  const all = population === null ? null : allAgesIn(county, population)
  if (all !== null) throw fail('invalid', { fields: { population: makingWords.allAges(all) } })
}

async function refuseUnpublished(ctx: PersonContext, { code, version }: { code: string; version: number }) {
  const asked = and(
    eq(questionnaires.county, ctx.county),
    eq(questionnaires.code, code),
    eq(questionnaires.version, version),
  )
  const [row] = await ctx.db
    .select({ publishedAt: questionnaires.publishedAt })
    .from(questionnaires)
    .where(asked)
  if (!row?.publishedAt) throw fail('invalid', { fields: { questionnaire: makingWords.unpublished } })
}
