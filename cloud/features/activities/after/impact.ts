import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { plotCounts } from '../making/tables'
import { activities } from '../tables'
import { sumsOf } from './sums'

/** `impact`: what the public reads of a year, the same sums as the `figures`, and how the trees of all years stand. */
export async function impactOf(ctx: Context, year: number) {
  const { events, people, trees } = await sumsOf(ctx, year)
  return { year, events, people, trees, alivePerMille: await alivePerMille(ctx) }
}

/** Of every plot as it was last counted; null until one was. */
async function alivePerMille({ db, county }: Context): Promise<number | null> {
  const latest = db
    .selectDistinctOn([plotCounts.activityId, plotCounts.plot], {
      alive: plotCounts.alive,
      of: plotCounts.of,
    })
    .from(plotCounts)
    .innerJoin(
      activities,
      and(eq(activities.county, plotCounts.county), eq(activities.id, plotCounts.activityId)),
    )
    .where(and(eq(plotCounts.county, county), isNull(activities.cancelledAt)))
    .orderBy(plotCounts.activityId, plotCounts.plot, desc(plotCounts.day))
    .as('latest')
  const [row] = await db
    .select({ share: sql<number | null>`round(1000.0 * sum(${latest.alive}) / sum(${latest.of}))::int` })
    .from(latest)
  return row?.share ?? null
}
