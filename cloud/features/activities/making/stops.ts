/** That the air of its day speaks against an activity: proposed once for a day, decided by an organiser. */
import { and, eq, isNull, sql } from 'drizzle-orm'
import { beijingOffset } from '../../../platform/database/beijing'
import type { QueueParts } from '../seats/queue'
import { activities } from '../tables'
import { activityStops } from './tables'

/** A proposal is of the Beijing day on which the activity is held: of a day from which it was moved nothing is left to decide. */
export const ofItsDay = eq(
  activityStops.day,
  sql`to_char(${activities.startsAt} at time zone 'UTC' + ${beijingOffset}, 'YYYY-MM-DD')`,
)

/** Whatever was proposed is answered: kept, moved or called off. @returns whether anything was */
export async function decideStops(
  { db, county, now }: Pick<QueueParts, 'db' | 'county' | 'now'>,
  activityId: string,
): Promise<boolean> {
  const decided = await db
    .update(activityStops)
    .set({ decidedAt: now })
    .where(
      and(
        eq(activityStops.county, county),
        eq(activityStops.activityId, activityId),
        isNull(activityStops.decidedAt),
      ),
    )
    .returning({ day: activityStops.day })
  return decided.length > 0
}
