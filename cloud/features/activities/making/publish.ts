/** From a draft to what everybody sees, the first time and whenever it changes. */
import { randomUUID } from 'node:crypto'
import { and, eq, inArray, ne, or, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { type ParsedInput, staff } from '../../../platform/kernel/procedure'
import { inChinese } from '../../../shared/locale'
import { ORGANISER_READERS, ORGANISERS } from '../../../shared/roles'
import type { Say } from '../../../shared/sayings'
import { beijingDay, HOUR_MS } from '../../../shared/time'
import type { activitiesMaking, Draft, Fault } from '../contract/making'
import { changesBetween, toldOf } from '../rules/editing/changes'
import { FAULTS, faultsOf, isSound } from '../rules/editing/faults'
import { setCapacity } from '../seats/capacity'
import type { Activity } from '../seats/queue'
import { settleActivity } from '../seats/settle'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'
import { draftAt, removeDraft } from './drafts'
import { fieldText } from './field-text'
import { changed } from './messages'
import { comingActivity, type DraftRow, seenActivity, seenDraft } from './reach'
import {
  draftOf,
  partsOf,
  type PointRow,
  pointRows,
  rowOf,
  type SessionRow,
  sessionRows,
  type Whole,
} from './rows'
import { decideStops } from './stops'
import { activeSignUps, tellSignUps, tellWished, whoWished, writeDeed } from './telling'
import { makingWords } from './words'

type Input<K extends keyof typeof activitiesMaking> = ParsedInput<(typeof activitiesMaking)[K]>

/** So long at least those who are told of a change may leave: overnight. */
const LEAVE_MS = 12 * HOUR_MS

/** Until when those who are told may leave: the hour set, but a night from now at least, and never past the start. */
export const leaveUntil = (set: Date, startsAt: Date, now: Date): Date =>
  new Date(Math.max(set.getTime(), Math.min(now.getTime() + LEAVE_MS, startsAt.getTime())))

export const publishHandlers = {
  publishing: staff(ORGANISER_READERS, async (ctx: PersonContext, { draftId }: Input<'publishing'>) => {
    const row = await seenDraft(ctx, draftId)
    const faults = faultsOf(row.content, ctx.now, row.activityId !== null)
    if (row.activityId === null) {
      const { kind, town } = row.content
      const wished = kind && town ? (await whoWished(ctx, { kind, town })).length : 0
      return { faults, changes: [], signedUp: 0, wished }
    }
    const activity = await seenActivity(ctx, row.activityId)
    const before = draftOf({ activity, ...(await partsOf(ctx, activity.id)) })
    const changes = toldOf(before, row.content).map((field) => ({
      field,
      before: fieldText(field, before, ctx.locale),
      after: fieldText(field, row.content, ctx.locale),
    }))
    return { faults, changes, signedUp: (await activeSignUps(ctx, activity.id)).length, wished: 0 }
  }),

  publish: staff(ORGANISERS, async (ctx: PersonContext, { draftId, version, words }: Input<'publish'>) => {
    const row = await draftAt(ctx, draftId, version)
    refuseFaults(faultsOf(row.content, ctx.now, row.activityId !== null))
    const done =
      row.activityId === null
        ? await publishNew(ctx, row)
        : await publishChanged(ctx, row.activityId, row.content, words ?? null)
    await removeDraft(ctx, draftId)
    return done
  }),
}

function refuseFaults(faults: readonly Fault[]): void {
  if (isSound(faults)) return
  const fields: Record<string, Say> = {}
  for (const { field, code, hint } of faults) {
    const known = FAULTS.find((one) => one === code)
    if (known && !hint) fields[field] ??= makingWords.faults[known]
  }
  throw fail('invalid', { words: makingWords.unsound, fields })
}

async function publishNew(ctx: PersonContext, row: DraftRow) {
  const id = randomUUID()
  const { county, db, now } = ctx
  const values = rowOf(row.content, now)
  await db.insert(activities).values({
    ...values,
    county,
    id,
    area: row.area,
    series: row.series,
    publishedAt: now,
    createdAt: now,
  })
  await writeParts(ctx, id, row.content, { sessions: [], points: [] })
  const told = await tellWished(ctx, { ...values, id })
  await writeDeed(ctx, id, { what: 'published', told })
  return { activityId: id, told }
}

async function writeParts(
  { db, county }: PersonContext,
  activityId: string,
  draft: Draft,
  before: { sessions: readonly SessionRow[]; points: readonly PointRow[] },
): Promise<void> {
  const sessions = sessionRows(draft, county, activityId, before.sessions)
  const points = pointRows(draft, county, activityId, before.points)
  // seats of what was there are changed by `setCapacity` alone, which looks at who has them
  if (sessions.length > 0)
    await db
      .insert(activitySessions)
      .values(sessions)
      .onConflictDoUpdate({
        target: [activitySessions.county, activitySessions.activityId, activitySessions.key],
        set: {
          name: sql`excluded.name`,
          startsAt: sql`excluded.starts_at`,
          endsAt: sql`excluded.ends_at`,
          sort: sql`excluded.sort`,
        },
      })
  if (points.length > 0)
    await db
      .insert(meetingPoints)
      .values(points)
      .onConflictDoUpdate({
        target: [meetingPoints.county, meetingPoints.activityId, meetingPoints.key],
        set: {
          name: sql`excluded.name`,
          at: sql`excluded.at`,
          bus: sql`excluded.bus`,
          sort: sql`excluded.sort`,
        },
      })
}

async function publishChanged(ctx: PersonContext, activityId: string, draft: Draft, words: string | null) {
  const activity = await comingActivity(ctx, activityId)
  if (activity.startsAt <= ctx.now) throw fail('conflict', { words: makingWords.started })
  const whole = { activity, ...(await partsOf(ctx, activityId)) }
  const before = draftOf(whole)
  const fields = changesBetween(before, draft)
  const told = toldOf(before, draft)
  const people = told.length > 0 ? await activeSignUps(ctx, activityId) : []
  await dropParts(ctx, whole, draft)
  await setCapacity(ctx, activityId, capacityOf(whole, draft))
  const values = rowOf(draft, ctx.now, activity)
  const mayLeaveUntil =
    people.length > 0 ? leaveUntil(values.cancelUntil, values.startsAt, ctx.now) : values.cancelUntil
  await writeActivity(ctx, activity, { ...values, cancelUntil: mayLeaveUntil })
  await writeParts(ctx, activityId, draft, whole)
  const count = await tellSignUps(ctx, people, changed, (signUpId) => ({
    signUpId,
    title: values.title,
    fields: told,
    at: told.includes('startsAt') ? values.startsAt.toISOString() : null,
    words: words ? inChinese(words) : null,
    leaveUntil: mayLeaveUntil > ctx.now ? mayLeaveUntil.toISOString() : null,
  }))
  await writeDeed(ctx, activityId, { what: 'changed', fields, words, told: count })
  await settleActivity(ctx, activityId)
  return { activityId, told: count }
}

/** Writes the new row, and what hangs on its day: an offer never outlives the start. */
async function writeActivity(ctx: PersonContext, before: Activity, values: ReturnType<typeof rowOf>) {
  const { db, county, now } = ctx
  const movedDay = beijingDay(before.startsAt) !== beijingDay(values.startsAt)
  await db
    .update(activities)
    .set({
      ...values,
      version: before.version + 1,
      ...(movedDay ? { movedFrom: before.movedFrom ?? before.startsAt } : {}),
    })
    .where(and(eq(activities.county, county), eq(activities.id, before.id)))
  if (movedDay) await decideStops({ db, county, now }, before.id)
  if (values.startsAt < before.startsAt) await endOffersBy(ctx, before.id, values.startsAt)
}

/** Offers that would outlive the start end with it. */
export async function endOffersBy({ db, county }: PersonContext, activityId: string, startsAt: Date) {
  await db
    .update(signUps)
    .set({ offerUntil: startsAt })
    .where(
      and(
        eq(signUps.county, county),
        eq(signUps.activityId, activityId),
        eq(signUps.state, 'offered'),
        sql`${signUps.offerUntil} > ${startsAt.toISOString()}::timestamptz`,
      ),
    )
}

/** Seats of what stays, where they change. What is new has its seats from the start. */
function capacityOf({ activity, sessions, points }: Whole, draft: Draft) {
  return {
    seats: draft.seats === activity.seats ? undefined : draft.seats,
    sessions: (draft.sessions ?? []).filter((one) =>
      sessions.some(({ key, seats }) => key === one.key && seats !== one.seats),
    ),
    points: (draft.meetingPoints ?? [])
      .map(({ key, seats = null }) => ({ key, seats }))
      .filter((one) => points.some(({ key, seats }) => key === one.key && seats !== one.seats)),
  }
}

/**
 * Removes sessions and meeting points that the draft no longer has.
 * @throws AppError conflict where somebody is in one, or where people who chose none would have to
 */
async function dropParts(ctx: PersonContext, { activity, sessions, points }: Whole, draft: Draft) {
  const { db, county } = ctx
  const first = sessions.length === 0 && (draft.sessions ?? []).length > 0
  if (first && activity.held + activity.waiting > 0)
    throw fail('conflict', { words: makingWords.firstSessions })
  const goneSessions = sessions.filter(({ key }) => !draft.sessions?.some((one) => one.key === key))
  const gonePoints = points.filter(({ key }) => !draft.meetingPoints?.some((one) => one.key === key))
  if (goneSessions.length + gonePoints.length === 0) return
  const sessionKeys = goneSessions.map(({ key }) => key)
  const pointKeys = gonePoints.map(({ key }) => key)
  const ofActivity = and(eq(signUps.county, county), eq(signUps.activityId, activity.id))
  const [someone] = await db
    .select({ session: signUps.session, point: signUps.meetingPoint })
    .from(signUps)
    .where(
      and(
        ofActivity,
        ne(signUps.state, 'cancelled'),
        or(inArray(signUps.session, sessionKeys), inArray(signUps.meetingPoint, pointKeys)),
      ),
    )
    .limit(1)
  if (someone) {
    const inSession = goneSessions.find(({ key }) => key === someone.session)
    const atPoint = gonePoints.find(({ key }) => key === someone.point)
    throw fail('conflict', {
      words: inSession
        ? makingWords.someoneInSession(inSession.name['zh-CN'])
        : makingWords.someoneAtPoint(atPoint?.name['zh-CN'] ?? ''),
    })
  }
  // who left had chosen it: that they left stays, where from does not
  if (sessionKeys.length > 0) {
    await db
      .update(signUps)
      .set({ session: null })
      .where(and(ofActivity, inArray(signUps.session, sessionKeys)))
    await db
      .delete(activitySessions)
      .where(
        and(
          eq(activitySessions.county, county),
          eq(activitySessions.activityId, activity.id),
          inArray(activitySessions.key, sessionKeys),
        ),
      )
  }
  if (pointKeys.length > 0) {
    await db
      .update(signUps)
      .set({ meetingPoint: null })
      .where(and(ofActivity, inArray(signUps.meetingPoint, pointKeys)))
    await db
      .delete(meetingPoints)
      .where(
        and(
          eq(meetingPoints.county, county),
          eq(meetingPoints.activityId, activity.id),
          inArray(meetingPoints.key, pointKeys),
        ),
      )
  }
}
