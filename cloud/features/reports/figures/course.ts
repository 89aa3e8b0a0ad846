/** What was received, day after day (of a year: month after month), added up. */
import { and, between, eq, not, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { addDays, addMonths, dayNumber } from '../../../shared/time'
import type { DaysData, OverviewData, Span } from '../contract/schemas'
import { caseDays } from './tables'

/** The steps of a course, by the first day of each. */
function stepsOf(span: Span, { from, to }: DaysData): string[] {
  if (span !== 'year')
    return Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, nth) => addDays(from, nth))
  return Array.from({ length: Number(to.slice(5, 7)) }, (_, nth) => `${addMonths(from.slice(0, 7), nth)}-01`)
}

/** @param before the whole month or year that is compared with */
export async function coursesOf(
  ctx: Context,
  span: Span,
  now: DaysData,
  before: DaysData,
): Promise<OverviewData['course']> {
  const rows = await ctx.db
    .select({ day: caseDays.day, n: sql<number>`sum(${caseDays.n})::int` })
    .from(caseDays)
    .where(
      and(
        eq(caseDays.county, ctx.county),
        eq(caseDays.span, span === 'year' ? 'month' : 'day'),
        between(caseDays.day, before.from, now.to),
        eq(caseDays.measure, 'received'),
        // towns share nothing, kinds and departments count the same cases once more
        not(sql`${caseDays.part} ~ ':'`),
      ),
    )
    .groupBy(caseDays.day)
  const received = new Map(rows.map(({ day, n }) => [day, n]))
  const added = (days: DaysData) => {
    let sum = 0
    return stepsOf(span, days).map((day) => (sum += received.get(day) ?? 0))
  }
  return { now: added(now), before: added(before) }
}
