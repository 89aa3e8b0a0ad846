import { and, eq } from 'drizzle-orm'
import { type Activity, lockActivity, type QueueParts } from '../seats/queue'
import { activities } from '../tables'

/** An activity whose row is held until the transaction ends, read by a statement of its own after the lock. */
export async function lockedActivity(parts: QueueParts, activityId: string): Promise<Activity | undefined> {
  if (!(await lockActivity(parts, activityId))) return undefined
  const [activity] = await parts.db
    .select()
    .from(activities)
    .where(and(eq(activities.county, parts.county), eq(activities.id, activityId)))
  return activity
}
