/** That the air of its day speaks against an activity: proposed once for a day, decided by an organiser. */
import { and, eq, isNull } from 'drizzle-orm'
import type { QueueParts } from '../seats/queue'
import { activityStops } from './tables'

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
