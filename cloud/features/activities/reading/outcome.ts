import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import type { LanguageMap } from '../../../shared/locale'
import { beijingYear } from '../../../shared/time'
import { countedActivities, sumsOf } from '../after/sums'
import { activityPhotos, plotCounts } from '../making/tables'
import type { Activity } from '../seats/queue'
import { activities } from '../tables'

/** Trees of plots as each was last counted, added up. */
interface Alive {
  /** Beijing day of the latest count. */
  day: string
  alive: number
  of: number
}

/** What came of an activity, as it is kept. */
export interface OutcomeRow {
  people: number
  minutes: number
  trees: number
  photos: { fileId: string; caption: LanguageMap }[]
  alive: Alive | null
}

/** What attendance, photos and counts say of an activity that was summed up. */
export async function readOutcome(ctx: Context, activity: Activity): Promise<OutcomeRow> {
  const counted = countedActivities(ctx)
  const [came] = await ctx.db
    .select({ people: counted.people, minutes: counted.minutes, trees: counted.trees })
    .from(counted)
    .where(eq(counted.id, activity.id))
  const photos = await ctx.db
    .select({ fileId: activityPhotos.fileId, caption: activityPhotos.caption })
    .from(activityPhotos)
    .where(and(eq(activityPhotos.county, ctx.county), eq(activityPhotos.activityId, activity.id)))
    .orderBy(asc(activityPhotos.sort), asc(activityPhotos.fileId))
  const none = { people: 0, minutes: 0, trees: activity.sharedTrees }
  return { ...(came ?? none), photos, alive: await lastCounts(ctx, activity.id) }
}

/** What the county's green activities come to in a year, and how all trees stand that were counted again. */
export async function readImpact(ctx: Context) {
  const year = beijingYear(ctx.now)
  const { events, people, trees } = await sumsOf(ctx, year)
  const counts = await lastCounts(ctx)
  const alivePerMille = counts && Math.round((1000 * counts.alive) / counts.of)
  return { year, events, people, trees, alivePerMille }
}

/** The last count of each plot, added up; null where nobody counted. @param activityId one activity, or all */
async function lastCounts(ctx: Context, activityId?: string): Promise<Alive | null> {
  const latest = ctx.db
    .selectDistinctOn([plotCounts.activityId, plotCounts.plot], {
      day: plotCounts.day,
      alive: plotCounts.alive,
      of: plotCounts.of,
    })
    .from(plotCounts)
    .innerJoin(
      activities,
      and(eq(activities.county, plotCounts.county), eq(activities.id, plotCounts.activityId)),
    )
    .where(
      and(
        eq(plotCounts.county, ctx.county),
        activityId === undefined ? undefined : eq(plotCounts.activityId, activityId),
        isNull(activities.cancelledAt),
      ),
    )
    .orderBy(plotCounts.activityId, plotCounts.plot, sql`${plotCounts.day} desc`)
    .as('latest')
  const [row] = await ctx.db
    .select({
      day: sql<string | null>`max(${latest.day})`,
      alive: sql<number>`coalesce(sum(${latest.alive}), 0)::int`,
      of: sql<number>`coalesce(sum(${latest.of}), 0)::int`,
    })
    .from(latest)
  return row?.day ? { day: row.day, alive: row.alive, of: row.of } : null
}
