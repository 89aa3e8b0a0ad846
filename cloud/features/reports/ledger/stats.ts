/**
 * The public figures of a year, as they stood at the end of yesterday (Beijing). Of an anonymous report, and of what its
 * reporter does by the code, the county keeps the day: a count that moved at once would tell whoever asks every second
 * the second.
 */
import { and, eq, gte, inArray, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { beijingDay, beijingYear, startOfBeijingDay } from '../../../shared/time'
import type { CaseRecord } from '../case/rows'
import type { LedgerStatsData } from '../contract/schemas'
import { measuresOf, medianOf } from '../rules/figures'
import { movedAt, OPEN } from '../indexed'
import { cases } from '../tables'
import { caseFigures } from '../figures/tables'
import { inYear } from './reading'

/** `ledgerStats`: from the roll-up, without what has happened today; that and "overdue" look at the cases. */
export async function ledgerStats(
  ctx: Context,
  input: { year?: number | undefined },
): Promise<LedgerStatsData> {
  const year = input.year ?? beijingYear(ctx.now)
  const today = startOfBeijingDay(beijingDay(ctx.now))
  const rows = await ctx.db
    .select({ measure: caseFigures.measure, count: sql<number>`sum(${caseFigures.count})::int` })
    .from(caseFigures)
    .where(
      and(
        eq(caseFigures.county, ctx.county),
        gte(caseFigures.month, `${year}-01-01`),
        lt(caseFigures.month, `${year + 1}-01-01`),
      ),
    )
    .groupBy(caseFigures.measure)
  const [late] = await ctx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        lt(cases.dueAt, today),
        isNull(cases.closedAt),
        inArray(cases.state, OPEN),
        ne(cases.state, 'needs_more'),
        // one that its reporter has brought back today was not counted yesterday
        lt(cases.stateSince, today),
        inYear(year),
      ),
    )
  const sums = new Map(rows.map((row) => [row.measure, row.count]))
  const add = (one: CaseRecord, times: 1 | -1) => {
    for (const [measure, count] of measuresOf(one))
      sums.set(measure, (sums.get(measure) ?? 0) + times * count)
  }
  for (const one of await movedSince(ctx, year, today)) {
    add(one, -1)
    if (one.submittedAt < today) add(beforeItEnded(one), 1)
  }
  const of = (measure: string) => sums.get(measure) ?? 0
  const rated = of('good') + of('fair') + of('bad')
  return {
    year,
    received: of('received'),
    finished: of('finished'),
    open: of('received') - of('finished') - of('refused') - of('linked'),
    overdue: late?.count ?? 0,
    medianDays: medianOf(histogramOf(sums)),
    satisfied: rated > 0 ? of('good') / rated : null,
    rated,
  }
}

/** Cases of a year that came, ended or were joined to another since then: a county's day has a few. */
const movedSince = (ctx: Pick<Context, 'db' | 'county'>, year: number, since: Date): Promise<CaseRecord[]> =>
  ctx.db
    .select()
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        inYear(year),
        // a time within `sql` goes as text: the driver alone would take it for the server's own zone
        sql`${movedAt(cases)} >= ${since.toISOString()}::timestamptz`,
      ),
    )

/** As it was counted before it ended: open, or joined to the one it ended with. */
const beforeItEnded = (one: CaseRecord): CaseRecord => ({
  ...one,
  state: one.outcome === 'linked' ? 'linked' : 'received',
  outcome: null,
})

/** The histogram of days out of measures named `days:<n>`. */
function histogramOf(sums: ReadonlyMap<string, number>): Map<number, number> {
  const days = [...sums].filter(([measure]) => measure.startsWith('days:'))
  return new Map(days.map(([measure, count]) => [Number(measure.slice(5)), count]))
}
