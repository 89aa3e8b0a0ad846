import { and, eq, isNotNull, notInArray, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { beijingYear } from '../../../shared/time'
import { countedActivities, sumsOf } from '../after/sums'
import { activityPlots } from '../making/tables'
import type { Activity } from '../seats/queue'
import { activities } from '../tables'
import { readPhotos, type SummaryPhoto } from './photos'

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
  photos: SummaryPhoto[]
  alive: Alive | null
}

/** What attendance, photos and counts say of an activity that was summed up. */
export async function readOutcome(ctx: Context, activity: Activity): Promise<OutcomeRow> {
  const counted = countedActivities(ctx)
  const [came] = await ctx.db
    .select({ people: counted.people, minutes: counted.minutes, trees: counted.trees })
    .from(counted)
    .where(eq(counted.id, activity.id))
  const photos = await readPhotos(ctx, activity.id)
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

/** The last count of each plot, as plots keep it, added up; null where nobody counted. @param activityId one activity, or all */
async function lastCounts(ctx: Context, activityId?: string): Promise<Alive | null> {
  const { countedDay, countedAlive, countedOf } = activityPlots
  // those that were called off are few and have an index; the rest is not asked for
  const calledOff = ctx.db
    .select({ id: activities.id })
    .from(activities)
    .where(and(eq(activities.county, ctx.county), isNotNull(activities.cancelledAt)))
  const [row] = await ctx.db
    .select({
      day: sql<string | null>`max(${countedDay})`,
      alive: sql<number>`coalesce(sum(${countedAlive}), 0)::int`,
      of: sql<number>`coalesce(sum(${countedOf}), 0)::int`,
    })
    .from(activityPlots)
    .where(
      and(
        eq(activityPlots.county, ctx.county),
        activityId === undefined ? undefined : eq(activityPlots.activityId, activityId),
        notInArray(activityPlots.activityId, calledOff),
        isNotNull(countedDay),
      ),
    )
  return row?.day ? { day: row.day, alive: row.alive, of: row.of } : null
}
