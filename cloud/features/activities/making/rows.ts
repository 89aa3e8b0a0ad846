/** Drafts and published activities as each other: what an organiser wrote, and the rows that stand for it. */
import { and, asc, eq } from 'drizzle-orm'
import gcoord from 'gcoord'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { DEFAULT_LOCALE, inChinese, type LanguageMap } from '../../../shared/locale'
import type { Draft } from '../contract/making'
import type { Activity } from '../seats/queue'
import { type activities, activitySessions, meetingPoints } from '../tables'

export type SessionRow = typeof activitySessions.$inferSelect
export type PointRow = typeof meetingPoints.$inferSelect

/** An activity with what belongs to it. */
export interface Whole {
  activity: Activity
  sessions: SessionRow[]
  points: PointRow[]
}

type At = Pick<Context, 'db' | 'county'>

/** Sessions and meeting points of an activity, in their order. */
export async function partsOf({ db, county }: At, activityId: string): Promise<Omit<Whole, 'activity'>> {
  const sessions = await db
    .select()
    .from(activitySessions)
    .where(and(eq(activitySessions.county, county), eq(activitySessions.activityId, activityId)))
    .orderBy(asc(activitySessions.sort), asc(activitySessions.key))
  const points = await db
    .select()
    .from(meetingPoints)
    .where(and(eq(meetingPoints.county, county), eq(meetingPoints.activityId, activityId)))
    .orderBy(asc(meetingPoints.sort), asc(meetingPoints.key))
  return { sessions, points }
}

/** A published activity as the draft that it would come of. */
export function draftOf({ activity, sessions, points }: Whole): Draft {
  const said = (text: LanguageMap) => text[DEFAULT_LOCALE]
  return {
    kind: activity.kind,
    title: said(activity.title),
    brief: said(activity.brief),
    why: said(activity.why),
    picture: activity.picture,
    coverFile: activity.coverFile,
    startsAt: activity.startsAt.toISOString(),
    endsAt: activity.endsAt.toISOString(),
    opensAt: activity.opensAt.toISOString(),
    closesAt: activity.closesAt.toISOString(),
    cancelUntil: activity.cancelUntil.toISOString(),
    sessions: sessions.map(({ key, name, startsAt, endsAt, seats }) => ({
      key,
      name: said(name),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      seats,
    })),
    place: said(activity.place),
    town: activity.town,
    journey: said(activity.journey),
    point: onMap(activity),
    meetingPoints: points.map(({ key, name, at, bus, seats }) => ({
      key,
      name: said(name),
      at: at.toISOString(),
      bus,
      seats,
    })),
    bring: said(activity.bring),
    provided: said(activity.provided),
    whoCanCome: said(activity.whoCanCome),
    minAge: activity.minAge,
    maxAge: activity.maxAge,
    asksAges: activity.asksAges,
    asksPhone: activity.asksPhone,
    children: activity.children,
    insured: activity.insured,
    seats: activity.seats,
    maxParty: activity.maxParty,
    offerHours: activity.offerHours,
    holdMinutes: activity.holdMinutes,
    questions: activity.questions.map(({ key, text, options, needed }) => ({
      key,
      text: said(text),
      options: options.map(said),
      needed,
    })),
    organiserName: said(activity.organiserName),
    organiserContact: activity.organiserContact,
    organiserPhone: activity.organiserPhone,
    countsHours: activity.countsHours,
    treesEach: activity.treesEach,
    walkIns: activity.walkIns,
    stopAqi: activity.stopAqi,
    stopWind: activity.stopWind,
  }
}

type NewActivity = typeof activities.$inferInsert
/** What of the row an organiser writes. */
type Written = Omit<NewActivity, 'county' | 'area' | 'id' | 'series' | 'held' | 'waiting' | 'kept'>

/** A text keeps its translations as long as its Chinese stays what they were made of. */
const textOf = (text: string, before: LanguageMap | undefined): LanguageMap =>
  before?.[DEFAULT_LOCALE] === text ? before : inChinese(text)

/**
 * The row that a sound draft stands for.
 * @param before the row as it is, where it is published already: its translations stay
 * @throws AppError invalid where something is missing that `faultsOf` would have named
 */
export function rowOf(draft: Draft, now: Date, before?: Activity): Written {
  const { kind, picture, startsAt, endsAt, closesAt, cancelUntil, town, seats, maxParty, organiserContact } =
    draft
  const { title, brief, why, place, organiserName, organiserPhone } = draft
  if (kind === undefined || picture === undefined || town === undefined) throw fail('invalid')
  if (startsAt === undefined || endsAt === undefined || closesAt === undefined) throw fail('invalid')
  if (cancelUntil === undefined || seats === undefined || maxParty === undefined) throw fail('invalid')
  if (title === undefined || brief === undefined || why === undefined || place === undefined)
    throw fail('invalid')
  if (organiserName === undefined || organiserContact === undefined || organiserPhone === undefined)
    throw fail('invalid')
  return {
    kind,
    picture,
    town,
    seats,
    maxParty,
    organiserContact,
    organiserPhone,
    title: textOf(title, before?.title),
    brief: textOf(brief, before?.brief),
    why: textOf(why, before?.why),
    place: textOf(place, before?.place),
    organiserName: textOf(organiserName, before?.organiserName),
    journey: textOf(draft.journey ?? '', before?.journey),
    bring: textOf(draft.bring ?? '', before?.bring),
    provided: textOf(draft.provided ?? '', before?.provided),
    whoCanCome: textOf(draft.whoCanCome ?? '', before?.whoCanCome),
    coverFile: draft.coverFile ?? null,
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    opensAt: new Date(draft.opensAt ?? before?.opensAt ?? now),
    closesAt: new Date(closesAt),
    cancelUntil: new Date(cancelUntil),
    ...onEarth(draft, before),
    minAge: draft.minAge ?? null,
    maxAge: draft.maxAge ?? null,
    asksAges: draft.asksAges ?? false,
    asksPhone: draft.asksPhone ?? false,
    children: draft.children ?? false,
    insured: draft.insured ?? false,
    offerHours: draft.offerHours ?? 6,
    holdMinutes: draft.holdMinutes ?? 30,
    questions: (draft.questions ?? []).map(({ key, text, options, needed }) => ({
      key,
      text: textOf(text, before?.questions.find((one) => one.key === key)?.text),
      options: options.map(inChinese),
      needed,
    })),
    countsHours: draft.countsHours ?? true,
    treesEach: draft.treesEach ?? null,
    walkIns: draft.walkIns ?? true,
    stopAqi: draft.stopAqi ?? null,
    stopWind: draft.stopWind ?? null,
  }
}

/** The sessions of a draft as rows of an activity. */
export const sessionRows = (
  draft: Draft,
  county: string,
  activityId: string,
  before: readonly SessionRow[],
) =>
  (draft.sessions ?? []).map(({ key, name, startsAt, endsAt, seats }, sort) => ({
    county,
    activityId,
    key,
    name: textOf(name, before.find((one) => one.key === key)?.name),
    startsAt: new Date(startsAt),
    endsAt: new Date(endsAt),
    seats,
    sort,
  }))

/** The meeting points of a draft as rows of an activity. */
export const pointRows = (draft: Draft, county: string, activityId: string, before: readonly PointRow[]) =>
  (draft.meetingPoints ?? []).map(({ key, name, at, bus, seats = null }, sort) => ({
    county,
    activityId,
    key,
    name: textOf(name, before.find((one) => one.key === key)?.name),
    at: new Date(at),
    bus,
    seats,
    sort,
  }))

/** Some metres: what is nearer than this is the same point, gone through two datums. */
const SAME_DEGREES = 1e-4

/** WGS-84 as kept, GCJ-02 as the maps of phones in China want it. */
export function onMap(at: { longitude: number | null; latitude: number | null }) {
  if (at.longitude === null || at.latitude === null) return null
  const [longitude, latitude] = gcoord.transform<[number, number]>(
    [at.longitude, at.latitude],
    gcoord.WGS84,
    gcoord.GCJ02,
  )
  return { longitude, latitude }
}

/** GCJ-02 as the maps give it, WGS-84 as kept. */
export function offMap(point: { longitude: number; latitude: number }) {
  const [longitude, latitude] = gcoord.transform<[number, number]>(
    [point.longitude, point.latitude],
    gcoord.GCJ02,
    gcoord.WGS84,
  )
  return { longitude, latitude }
}

function onEarth({ point }: Draft, before: Activity | undefined) {
  if (!point) return { longitude: null, latitude: null }
  const shown = before && onMap(before)
  const stays =
    shown &&
    Math.abs(shown.longitude - point.longitude) < SAME_DEGREES &&
    Math.abs(shown.latitude - point.latitude) < SAME_DEGREES
  return stays ? { longitude: before.longitude, latitude: before.latitude } : offMap(point)
}
