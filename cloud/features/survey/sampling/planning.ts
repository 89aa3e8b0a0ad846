/** What a verdict would cost, by the planner of the statistics. */
import type { PersonContext } from '../../../platform/kernel/context'
import { type ParsedInput, staff, wholeCounty } from '../../../platform/kernel/procedure'
import { townOf, villagesOf } from '../../../shared/divisions'
import { SURVEY_SECONDS } from '../../../shared/roles'
import type { samplingProcedures } from '../contract/desk/sampling'
import { apart } from '../apart'
import { planShare } from '../figures/plan'
import type { PlanInput } from '../rules/stats/plan'
import { requireSurvey } from './access'
import { frameOf } from './rows'

type Input = ParsedInput<(typeof samplingProcedures)['planSample']>

/** As the planner calls the designs. */
const VILLAGES = { strata: 'strata', psus: 'units', simple: 'simple' } as const
/** Two sheets of a village tell how alike its people are; fewer do not. */
const LEAST_TAKE = 2

export const planHandlers = {
  planSample: staff(wholeCounty(SURVEY_SECONDS), async (ctx: PersonContext, input: Input) => {
    const { survey: id, kind, take, ...rest } = input
    const survey = await requireSurvey(ctx, id)
    const frame = await frameOf({ ...ctx, survey: survey.id })
    const codes = frame ? Object.keys(frame.counts) : villagesOf(ctx.county).map(({ code }) => code)
    const towns = new Set(codes.map(townOf)).size
    // a town of one village leaves no error to villages that are drawn
    if (kind === 'psus' && codes.length < towns * 2) return { needed: null, table: [], past: null }
    const sheets = Math.round(take * rest.response * (1 - rest.unknown))
    const asked: PlanInput = {
      ...rest,
      villages: VILLAGES[kind],
      target: survey.target,
      take: Math.max(LEAST_TAKE, sheets),
      available: codes.length,
      towns,
    }
    // what the sample would tell of the share in the county's plan: to be known before the county pays
    const share = planShare(ctx.county)
    return apart((thread) => thread.ask('plan', { input: asked, share }))
  }),
}
