/** Who should handle a case and by when, with how much lies on each desk; and what the reporter would read. */
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { beijingDay } from '../../../shared/time'
import type { PreviewInput, ProposalData } from '../contract/schemas'
import { requireView } from './access'
import { workOf } from './deed'
import { allDepartmentDesks, deskName } from './seats'
import { deadline, handlingLimit } from '../rules/clocks'
import { addWorkingDays, workingDaysBetween } from '../rules/calendar'
import { closeOf } from '../rules/clocks'
import { levelOf, propose } from '../rules/dispatch'
import { medianOf } from '../rules/figures'
import { daysTaken } from '../rules/progress'
import { rulesFiledAt } from '../settings'
import { caseDesks } from '../tables'
import { hintOf } from '../case/messages'
import { type LineData, lineTitle } from '../case/sentences'
import { titleIn } from '../case/titles'
import { messageWords } from '../words'

const PRESETS = [1, 3, 5, 7]
/** How many of a desk's last closed cases its usual time is taken from. */
const RECENT = 200

/** `proposal` */
export async function proposal(ctx: Context, input: { caseId: string }): Promise<ProposalData> {
  const { one } = await requireView(ctx, input.caseId)
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
    workingDays: workingDaysBetween(rules.calendar, today, beijingDay(dueAt)),
    dueAt: dueAt.toISOString(),
    presets: PRESETS.map((workingDays) => ({
      workingDays,
      dueAt: closeOf(rules, addWorkingDays(rules.calendar, today, workingDays)).toISOString(),
    })),
  }
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

/** `preview`: the title of the line and the message, as they would be. */
export async function preview(ctx: Context, input: v.InferOutput<typeof PreviewInput>) {
  const { one } = await requireView(ctx, input.caseId)
  const rules = rulesFiledAt((await workOf(ctx)).rules, one.submittedAt)
  const days = input.workingDays
  const own = days === undefined ? null : ({ unit: 'working', count: days } as const)
  const handling = deadline(rules, own ?? handlingLimit(rules.limits, one.urgency, one.mainGroup), ctx.now)
  const longer = deadline(rules, own ?? rules.limits.extension[one.urgency], one.dueAt ?? ctx.now)
  const lines: { readonly [K in typeof input.action]: LineData<K> } = {
    accept: { due: beijingDay(deadline(rules, rules.limits.handOver, ctx.now)) },
    refuse: { reason: 'unclear', goTo: null },
    askMore: {},
    dispatch: { desk: input.desk ?? one.handler ?? ctx.county, due: beijingDay(handling) },
    progress: {},
    extend: { due: beijingDay(longer) },
    resolve: { noPhoto: null },
  }
  const tellings = {
    accept: 'accepted',
    refuse: 'refused',
    askMore: 'asked',
    dispatch: 'dispatched',
    progress: 'progress',
    extend: 'extended',
    resolve: 'resolved',
  } as const
  const due = beijingDay(input.action === 'extend' ? longer : handling)
  const hint = hintOf(tellings[input.action], due, ctx.locale)
  const shown = input.action === 'dispatch' || !input.words ? [] : [input.words]
  return {
    title: lineTitle({ kind: input.action, data: lines[input.action] }, ctx.locale),
    body: [
      messageWords(ctx.locale).body(one.number, titleIn(one, ctx.locale)),
      ...shown,
      ...(hint ? [hint] : []),
    ].join('\n'),
  }
}
