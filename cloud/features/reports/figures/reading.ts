/** Figures for leaders: from the roll-up, never from a scan of the cases. */
import { and, between, eq, inArray, ne, sql } from 'drizzle-orm'
import { townsOf } from '../../../shared/divisions'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { addMonths, DAY_MS } from '../../../shared/time'
import { CATEGORY_GROUP_IDS } from '../../../shared/categories'
import type { FiguresData } from '../contract/schemas'
import { deskName } from '../desk/seats'
import { histogramOf } from '../ledger/stats'
import { medianOf } from '../rules/figures'
import { caseDesks, cases } from '../tables'
import { caseFigures } from './tables'
import { failWords } from '../words'

const MAX_MONTHS = 36

/** Months `YYYY-MM` from one to the other, both included. @throws AppError invalid for more than three years */
function monthsBetween(from: string, to: string): string[] {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  const count = number(to) - number(from) + 1
  if (count < 1 || count > MAX_MONTHS) throw fail('invalid', { fields: { from: failWords.tooBroad } })
  return Array.from({ length: count }, (_, index) => addMonths(from, index))
}

type Sums = Map<string, number>

/** `figures` */
export async function figures(ctx: Context, input: { from: string; to: string }): Promise<FiguresData> {
  const months = monthsBetween(input.from, input.to)
  const rows = await ctx.db
    .select()
    .from(caseFigures)
    .where(
      and(
        eq(caseFigures.county, ctx.county),
        between(caseFigures.month, `${input.from}-01`, `${input.to}-01`),
      ),
    )
  const byMonth = new Map<string, Sums>()
  const byTown = new Map<string, Sums>()
  const byGroup = new Map<string, Sums>()
  for (const row of rows) {
    add(byMonth, row.month.slice(0, 7), row)
    add(byTown, row.town, row)
    add(byGroup, row.mainGroup, row)
  }
  return {
    months: months.map((month) => monthOf(month, byMonth.get(month) ?? new Map())),
    towns: townsOf(ctx.county).map(({ code, name }) => ({ code, name, ...shortOf(byTown.get(code)) })),
    categories: CATEGORY_GROUP_IDS.map((group) => ({ group, ...shortOf(byGroup.get(group)) })),
    open: await openByDesk(ctx),
  }
}

function add(groups: Map<string, Sums>, key: string, row: { measure: string; count: number }): void {
  const sums = groups.get(key) ?? new Map<string, number>()
  sums.set(row.measure, (sums.get(row.measure) ?? 0) + row.count)
  groups.set(key, sums)
}

/** What is still being worked on of what was filed. */
const openOf = (of: (measure: string) => number) =>
  of('received') - of('finished') - of('refused') - of('linked')

function monthOf(month: string, sums: Sums) {
  const of = (measure: string) => sums.get(measure) ?? 0
  return {
    month,
    received: of('received'),
    finished: of('finished'),
    open: openOf(of),
    onTime: of('onTime'),
    late: of('late'),
    reopened: of('reopened'),
    good: of('good'),
    fair: of('fair'),
    bad: of('bad'),
    silent: of('silent'),
    refused: of('refused'),
    medianDays: medianOf(histogramOf(sums)),
  }
}

function shortOf(sums: Sums = new Map()) {
  const of = (measure: string) => sums.get(measure) ?? 0
  return {
    received: of('received'),
    finished: of('finished'),
    open: openOf(of),
    onTime: of('onTime'),
    late: of('late'),
    reopened: of('reopened'),
    good: of('good'),
    rated: of('good') + of('fair') + of('bad'),
  }
}

/** Open cases by the desk that has to handle them, and by age: walks the open ones only. */
async function openByDesk(ctx: Context): Promise<FiguresData['open']> {
  const before = (days: number) => new Date(ctx.now.getTime() - days * DAY_MS).toISOString()
  const young = (days: number) => sql`${cases.submittedAt} > ${before(days)}::timestamptz`
  const count = (condition: ReturnType<typeof sql>) => sql<number>`count(*) filter (where ${condition})::int`
  const rows = await ctx.db
    .select({
      desk: caseDesks.desk,
      a: count(young(3)),
      b: count(sql`not ${young(3)} and ${young(8)}`),
      c: count(sql`not ${young(8)} and ${young(16)}`),
      d: count(sql`not ${young(16)} and ${young(61)}`),
      e: count(sql`not ${young(61)}`),
      overdue: count(
        sql`${caseDesks.queue} <> 'waiting' and ${caseDesks.sortAt} < ${ctx.now.toISOString()}::timestamptz`,
      ),
    })
    .from(caseDesks)
    .innerJoin(cases, and(eq(cases.county, caseDesks.county), eq(cases.id, caseDesks.caseId)))
    .where(
      and(
        eq(caseDesks.county, ctx.county),
        eq(caseDesks.part, 'lead'),
        ne(caseDesks.queue, 'done'),
        inArray(caseDesks.queue, ['assign', 'waiting', 'doing', 'reopened', 'review']),
      ),
    )
    .groupBy(caseDesks.desk)
    .orderBy(caseDesks.desk)
  return rows.map((row) => ({
    desk: row.desk,
    name: deskName(row.desk, ctx.locale) ?? row.desk,
    ages: [row.a, row.b, row.c, row.d, row.e],
    overdue: row.overdue,
  }))
}
