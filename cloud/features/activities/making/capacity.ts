/** Changing how many seats there are: never fewer than people have, and what is added fills from the list at once. */
import { and, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { Say } from '../../../shared/sayings'
import { type Activity, lockActivity, settle } from '../seats/queue'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'
import type { PointRow, SessionRow } from './rows'
import { makingWords } from './words'

/** What shall be; what is left out stays. */
export interface Capacity {
  seats?: number | undefined
  sessions: readonly { key: string; seats: number }[]
  points: readonly { key: string; seats: number | null }[]
}

/** Seats that are held back for one party are let go first: what is fewer may be just those. */
async function letGoKept({ db, county }: PersonContext, activityId: string): Promise<void> {
  await db
    .update(signUps)
    .set({ kept: 0 })
    .where(and(eq(signUps.county, county), eq(signUps.activityId, activityId), eq(signUps.state, 'waiting')))
}

/**
 * Sets seats of an activity, its sessions and its buses. Call it with the activity's row locked, and settle afterwards.
 * @throws AppError conflict where people have more already, not_found for a session or point that is none
 */
export async function writeCapacity(
  ctx: PersonContext,
  whole: { activity: Activity; sessions: readonly SessionRow[]; points: readonly PointRow[] },
  wanted: Capacity,
): Promise<void> {
  const { activity, sessions, points } = whole
  const fields: Record<string, Say> = {}
  if (wanted.seats !== undefined && wanted.seats < activity.held)
    fields.seats = makingWords.fewerThanHeld(activity.held)
  for (const { key, seats } of wanted.sessions) {
    const row = sessions.find((one) => one.key === key)
    if (!row) throw fail('not_found', { words: makingWords.noSuchSession })
    if (seats < row.held) fields[`sessions.${key}`] = makingWords.fewerThanHeld(row.held)
  }
  for (const { key, seats } of wanted.points) {
    const row = points.find((one) => one.key === key)
    if (!row) throw fail('not_found', { words: makingWords.noSuchPoint })
    if (seats !== null && seats < row.held) fields[`points.${key}`] = makingWords.fewerThanHeld(row.held)
  }
  const [words] = Object.values(fields)
  if (words) throw fail('conflict', { words, fields, detail: { reason: 'fewer_than_held' } })
  await letGoKept(ctx, activity.id)
  const { county, db } = ctx
  if (wanted.seats !== undefined)
    await db
      .update(activities)
      .set({ seats: wanted.seats, maxParty: Math.min(activity.maxParty, wanted.seats) })
      .where(and(eq(activities.county, county), eq(activities.id, activity.id)))
  for (const { key, seats } of wanted.sessions)
    await db
      .update(activitySessions)
      .set({ seats })
      .where(
        and(
          eq(activitySessions.county, county),
          eq(activitySessions.activityId, activity.id),
          eq(activitySessions.key, key),
        ),
      )
  for (const { key, seats } of wanted.points)
    await db
      .update(meetingPoints)
      .set({ seats })
      .where(
        and(
          eq(meetingPoints.county, county),
          eq(meetingPoints.activityId, activity.id),
          eq(meetingPoints.key, key),
        ),
      )
}

/** Lets the queue move after what was written, its row read anew. @returns the activity as it is afterwards */
export async function settleNow(ctx: PersonContext, activityId: string): Promise<Activity> {
  const fresh = await lockActivity(ctx, activityId)
  if (!fresh) throw fail('not_found')
  return settle(ctx, fresh)
}
