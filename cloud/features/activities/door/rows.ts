/** What the door reads of an activity, each by one statement, and what came of its scans. */
import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { lastTimeOf, whoCame } from '../making/telling'
import { type ActivityFacts, attendancesOf, type DoorScan, type Folded } from '../rules/attendance'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'
import { activityScans } from './tables'

export interface At {
  db: Db
  county: string
}

export type Activity = typeof activities.$inferSelect

/** How the activity's row is read before attendances are written. `none` exists to show what happens without it. */
export type RowLock = 'for update' | 'none'

/** The activity; with a lock its row is held until the transaction ends. @returns undefined if there is none */
export async function activityOf(
  { db, county }: At,
  activityId: string,
  lock: RowLock,
): Promise<Activity | undefined> {
  const rows = db
    .select()
    .from(activities)
    .where(and(eq(activities.county, county), eq(activities.id, activityId)))
  const [activity] = await (lock === 'for update' ? rows.for('update') : rows)
  return activity
}

export type SignUpRow = Awaited<ReturnType<typeof signUpsOf>>[number]
export type ScanRow = typeof activityScans.$inferSelect
export type SessionRow = typeof activitySessions.$inferSelect
export type PointRow = typeof meetingPoints.$inferSelect

/** All sign-ups, also those given back, in the order of joining. */
export function signUpsOf({ db, county }: At, activityId: string) {
  return db
    .select({
      id: signUps.id,
      personId: signUps.personId,
      state: signUps.state,
      code: signUps.code,
      party: signUps.party,
      session: signUps.session,
      point: signUps.meetingPoint,
      cancelledAt: signUps.cancelledAt,
      namesKeyId: signUps.namesKeyId,
      namesSealed: signUps.namesSealed,
    })
    .from(signUps)
    .where(and(eq(signUps.county, county), eq(signUps.activityId, activityId)))
    .orderBy(asc(signUps.queueNo))
}

/** Everything that phones handed in. */
function scansOf({ db, county }: At, activityId: string): Promise<ScanRow[]> {
  return db
    .select()
    .from(activityScans)
    .where(and(eq(activityScans.county, county), eq(activityScans.activityId, activityId)))
}

/** Sessions and meeting points as the organiser ordered them. */
async function placesOf({ db, county }: At, activityId: string) {
  const sessions = await db
    .select()
    .from(activitySessions)
    .where(and(eq(activitySessions.county, county), eq(activitySessions.activityId, activityId)))
    .orderBy(asc(activitySessions.sort), asc(activitySessions.startsAt), asc(activitySessions.key))
  const points = await db
    .select()
    .from(meetingPoints)
    .where(and(eq(meetingPoints.county, county), eq(meetingPoints.activityId, activityId)))
    .orderBy(asc(meetingPoints.sort), asc(meetingPoints.at), asc(meetingPoints.key))
  return { sessions, points }
}

/** Who came last time the same was held. @returns persons; none where it is no series or was held never before */
export async function cameLastTime(at: At & { now: Date }, activity: Activity): Promise<Set<string>> {
  const last = await lastTimeOf(at, activity)
  return new Set(last && (await whoCame(at, last.id)))
}

/** An activity with all that is said and known of who came. */
export interface Door {
  activity: Activity
  signUps: SignUpRow[]
  sessions: SessionRow[]
  points: PointRow[]
  scans: ScanRow[]
  folded: Folded
}

/** Reads everything and folds it. Where attendances are written afterwards, call it with the activity's row locked. */
export async function readDoor(at: At, activity: Activity): Promise<Door> {
  const { sessions, points } = await placesOf(at, activity.id)
  const all = await signUpsOf(at, activity.id)
  const scans = await scansOf(at, activity.id)
  const facts: ActivityFacts = {
    cancelledAt: activity.cancelledAt?.getTime() ?? null,
    seats: activity.seats,
    sessions,
    points,
    signUps: all.map(({ cancelledAt, ...one }) => ({ ...one, cancelledAt: cancelledAt?.getTime() ?? null })),
  }
  return {
    activity,
    signUps: all,
    sessions,
    points,
    scans,
    folded: attendancesOf(scans.flatMap(spoken), facts),
  }
}

/** A row as the rules read it. What a row of its kind must have is held by the table. */
function spoken(row: ScanRow): DoorScan[] {
  const { id, kind, device, by, signUpId, of, people, session, point, minutes, trees, plot } = row
  const said = { id, device, by, at: row.at.getTime(), receivedAt: row.receivedAt.getTime() }
  switch (kind) {
    case 'arrive':
      return signUpId === null || people === null ? [] : [{ ...said, kind, signUpId, people, point }]
    case 'walk_in':
      return people === null ? [] : [{ ...said, kind, people, session, point }]
    case 'undo':
      return of === null ? [] : [{ ...said, kind, of }]
    case 'finish':
      return of === null ? [] : [{ ...said, kind, of, minutes: minutes ?? 0, trees: trees ?? 0, plot }]
  }
}
