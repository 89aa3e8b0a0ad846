import { and, eq, sql } from 'drizzle-orm'
import { fail } from '../../../platform/kernel/errors'
import { Counts, type Level } from '../rules/capacity'
import { letGo } from '../rules/changing'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'
import { lockActivity, type Queue, type QueueParts, readQueue, readStanding, type Standing } from './queue'
import { settleFront, type Settlement, settlement } from './settle'
import { seatWords } from './words'

/** Seats that are to be; what is not named stays. */
export interface Capacity {
  readonly seats?: number | undefined
  readonly sessions?: readonly { readonly key: string; readonly seats: number }[]
  readonly points?: readonly { readonly key: string; readonly seats: number | null }[]
}

/**
 * Gives an activity, its sessions and its buses other seats. More of them fill from the list at once; with fewer, what
 * is held back is let go first. Locks the activity.
 * @throws AppError not_found; conflict where more people have seats than there would be
 */
export async function setCapacity(
  parts: QueueParts,
  activityId: string,
  capacity: Capacity,
): Promise<Settlement> {
  const standing = (await lockActivity(parts, activityId)) && (await readStanding(parts, activityId))
  if (!standing) throw fail('not_found')
  const { activity } = standing
  // as far as something is held back
  const queue = await readQueue(parts, activityId, { first: 1 })
  const after = letGo(countsWith(standing, capacity), queue.waiting)
  if (!after) throw fail('conflict', { words: seatWords.fewerThanHeld(activity.held) })
  await writeKept(parts, queue, after.waiting)
  await writeSeats(parts, activityId, capacity)
  const next = { activity, counts: after.counts }
  return settlement(await settleFront(parts, next, { before: standing.counts }))
}

/** The counts with other seats. @throws AppError not_found for a session or a point that there is not */
function countsWith({ activity, sessions, points }: Standing, capacity: Capacity): Counts {
  const changed = (
    levels: ReadonlyMap<string, Level>,
    to: readonly { key: string; seats: number | null }[] = [],
  ) => {
    const after = new Map(levels)
    for (const { key, seats } of to) {
      const level = levels.get(key)
      if (!level) throw fail('not_found')
      after.set(key, { ...level, seats })
    }
    return after
  }
  return Counts.of(
    { ...activity, seats: capacity.seats ?? activity.seats },
    changed(sessions, capacity.sessions),
    changed(points, capacity.points),
  )
}

/** Writes what is no longer held back, before there are fewer seats. */
async function writeKept(parts: QueueParts, before: Queue, after: Queue['waiting']): Promise<void> {
  const old = new Map(before.waiting.map(({ id, kept }) => [id, kept]))
  const rows = after.filter(({ id, kept }) => old.get(id) !== kept).map(({ id, kept }) => ({ id, kept }))
  if (rows.length === 0) return
  await parts.db.execute(sql`
    update ${signUps} s set kept = k.kept
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as k(id uuid, kept smallint)
    where s.county = ${parts.county} and s.id = k.id`)
}

async function writeSeats(
  { db, county }: QueueParts,
  activityId: string,
  { seats, sessions = [], points = [] }: Capacity,
): Promise<void> {
  if (seats !== undefined)
    await db
      .update(activities)
      // who comes in one party is at most who comes at all
      .set({ seats, maxParty: sql`least(${activities.maxParty}, ${seats}::int)` })
      .where(and(eq(activities.county, county), eq(activities.id, activityId)))
  for (const { key, seats: ofSession } of sessions)
    await db
      .update(activitySessions)
      .set({ seats: ofSession })
      .where(
        and(
          eq(activitySessions.county, county),
          eq(activitySessions.activityId, activityId),
          eq(activitySessions.key, key),
        ),
      )
  for (const { key, seats: ofPoint } of points)
    await db
      .update(meetingPoints)
      .set({ seats: ofPoint })
      .where(
        and(
          eq(meetingPoints.county, county),
          eq(meetingPoints.activityId, activityId),
          eq(meetingPoints.key, key),
        ),
      )
}
