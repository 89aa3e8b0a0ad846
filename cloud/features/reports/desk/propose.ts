/** Who should handle a case and by when, with how much lies on each desk. */
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { townsOf } from '../../../shared/divisions'
import { beijingDay } from '../../../shared/time'
import type { ProposalData } from '../contract/schemas'
import { requireView } from './access'
import { workOf } from './deed'
import { allDepartmentDesks, deskName } from './seats'
import { deadline, handlingLimit } from '../rules/clocks'
import { addWorkingDays, workingDaysBetween } from '../rules/calendar'
import { closeOf } from '../rules/clocks'
import { levelOf, mayHandOver, propose } from '../rules/dispatch'
import { medianOf } from '../rules/figures'
import { daysTaken } from '../rules/progress'
import { rulesFiledAt } from '../settings'
import { caseDesks } from '../tables'

const PRESETS = [1, 3, 5, 7]
/** How many of a desk's last closed cases its usual time is taken from. */
const RECENT = 200

/** `proposal` */
export async function proposal(ctx: Context, input: { caseId: string }): Promise<ProposalData> {
  const { one, standing } = await requireView(ctx, input.caseId)
  const rules = rulesFiledAt((await workOf(ctx)).rules, one.submittedAt)
  const proposed = propose(one.categories, one, rules.leads)
  const grid = [ctx.county, one.town, ...(one.village ? [one.village] : [])]
  const departments = allDepartmentDesks()
  const load = await openOn(ctx, [...grid, ...departments])
  const usual = await usualDays(ctx, [...grid, proposed.desk])
  const chainDesks = grid.includes(proposed.desk) ? grid : [...grid, proposed.desk]
  const limit = handlingLimit(rules.limits, one.urgency, one.mainGroup)
  const dueAt = deadline(rules, limit, ctx.now)
  const today = beijingDay(ctx.now)
  return {
    chain: chainDesks.map((code) => ({
      code,
      name: deskName(code, ctx.locale) ?? code,
      level: levelOf(code),
      open: load.get(code) ?? 0,
      medianDays: usual.get(code) ?? null,
      chosen: code === proposed.desk,
    })),
    departments: departments.map((code) => ({
      code,
      name: deskName(code, ctx.locale) ?? code,
      open: load.get(code) ?? 0,
      proposed: code === proposed.desk || proposed.coHandlers.includes(code),
    })),
    handTo: handTo(ctx, standing.desk, one.handler),
    workingDays: workingDaysBetween(rules.calendar, today, beijingDay(dueAt)),
    dueAt: dueAt.toISOString(),
    presets: PRESETS.map((workingDays) => ({
      workingDays,
      dueAt: closeOf(rules, addWorkingDays(rules.calendar, today, workingDays)).toISOString(),
    })),
  }
}

/** The rule that the deed itself goes by, asked of every desk that could be meant. */
function handTo({ county, locale }: Context, desk: string, handler: string | null): ProposalData['handTo'] {
  const villages = townsOf(county).find(({ code }) => code === desk)?.villages ?? []
  return [desk, ...villages.map(({ code }) => code)]
    .filter((to) => mayHandOver(county, desk, handler, to))
    .map((code) => ({ code, name: deskName(code, locale) ?? code }))
}

/** Open cases that each desk has to handle. */
async function openOn(ctx: Context, desks: readonly string[]): Promise<Map<string, number>> {
  const rows = await ctx.db
    .select({ desk: caseDesks.desk, count: sql<number>`count(*)::int` })
    .from(caseDesks)
    .where(
      and(
        eq(caseDesks.county, ctx.county),
        inArray(caseDesks.desk, [...desks]),
        inArray(caseDesks.queue, ['assign', 'doing', 'reopened', 'review']),
        ne(caseDesks.part, 'above'),
      ),
    )
    .groupBy(caseDesks.desk)
  return new Map(rows.map((row) => [row.desk, row.count]))
}

/** Median days of each desk's last closed cases. */
async function usualDays(ctx: Context, desks: readonly string[]): Promise<Map<string, number>> {
  const result = new Map<string, number>()
  const recent = sql`(select c.submitted_at, c.resolved_at from case_desks r
    join cases c on c.county = r.county and c.id = r.case_id
    where r.county = ${ctx.county} and r.desk = d.desk and r.queue = 'done' and r.part <> 'above'
      and c.resolved_at is not null order by r.sort_at desc limit ${RECENT})`
  const wanted = sql.join(
    desks.map((desk) => sql`(${desk})`),
    sql`, `,
  )
  const { rows } = await ctx.db.execute<{ desk: string; submitted: string; resolved: string }>(
    sql`select d.desk, x.submitted_at::text as submitted, x.resolved_at::text as resolved
        from (values ${wanted}) as d(desk) cross join lateral ${recent} as x`,
  )
  for (const desk of new Set(rows.map((row) => row.desk))) {
    const histogram = new Map<number, number>()
    for (const row of rows.filter((one) => one.desk === desk)) {
      const days = daysTaken(new Date(row.submitted), new Date(row.resolved))
      histogram.set(days, (histogram.get(days) ?? 0) + 1)
    }
    const median = medianOf(histogram)
    if (median !== null) result.set(desk, median)
  }
  return result
}
