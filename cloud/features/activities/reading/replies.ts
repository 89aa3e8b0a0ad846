import type { KeyObject } from 'node:crypto'
import gcoord from 'gcoord'
import { type LanguageMap, type Locale, textIn } from '../../../shared/locale'
import type { Context } from '../../../platform/kernel/context'
import { beijingDay, dayNumber } from '../../../shared/time'
import type { Card, Detail, MeetingPoint, Mine, Outcome, Session, Status, Ticket } from '../contract'
import { peopleIn } from '../seats/people'
import type { Activity, SignUp } from '../seats/queue'
import { type StatusTag, mayChange, mayLeave, statusOf } from '../rules/status'
import type { activitySessions, meetingPoints } from '../tables'
import type { OutcomeRow } from './outcome'
import type { Free, OwnRow } from './rows'
import type { TicketRow } from './tickets'
import { signTicket } from '../rules/ticket-code'

/** What a reply needs of the request. */
export type Asked = Pick<Context, 'files' | 'now' | 'locale'>
type PointRow = typeof meetingPoints.$inferSelect
type SessionRow = typeof activitySessions.$inferSelect

/** The tag with its instants as text. */
export function statusReply(tag: StatusTag): Status {
  return tag.code === 'soon' ? { code: 'soon', opensAt: tag.opensAt.toISOString() } : tag
}

function mineReply(own: OwnRow): Mine {
  return {
    signUpId: own.signUpId,
    state: own.state,
    party: own.party,
    position: own.before === null ? null : own.before + 1,
    offerUntil: own.offerUntil?.toISOString() ?? null,
  }
}

export function cardReply(activity: Free, own: OwnRow | null, { files, now, locale }: Asked): Card {
  const { id, kind, picture, coverFile, town, children, seats, held, waiting, free } = activity
  return {
    id,
    kind,
    title: textIn(activity.title, locale),
    brief: textIn(activity.brief, locale),
    picture,
    cover:
      coverFile === null
        ? null
        : { thumb: files.photoUrl(coverFile, 'thumb', now), full: files.photoUrl(coverFile, 'full', now) },
    place: textIn(activity.place, locale),
    town,
    children,
    seats,
    held,
    waiting,
    free,
    movedFrom: activity.movedFrom?.toISOString() ?? null,
    startsAt: activity.startsAt.toISOString(),
    endsAt: activity.endsAt.toISOString(),
    status: statusReply(statusOf(activity, now)),
    cancelledReason: activity.cancelledReason && textIn(activity.cancelledReason, locale),
    mine: own && mineReply(own),
  }
}

/** All that the page of an activity shows. */
export interface DetailRow {
  activity: Free
  own: OwnRow | null
  sessions: readonly SessionRow[]
  points: readonly PointRow[]
  movedUpLastTime: number | null
  outcome: OutcomeRow | null
}

export function detailReply(
  { activity, own, sessions, points, movedUpLastTime, outcome }: DetailRow,
  asked: Asked,
): Detail {
  const { minAge, maxAge, insured, maxParty, offerHours } = activity
  const said = (text: LanguageMap) => textIn(text, asked.locale)
  return {
    ...cardReply(activity, own, asked),
    why: said(activity.why),
    journey: said(activity.journey),
    bring: said(activity.bring),
    provided: said(activity.provided),
    whoCanCome: said(activity.whoCanCome),
    minAge,
    maxAge,
    insured,
    maxParty,
    offerHours,
    asksAges: activity.asksAges,
    asksPhone: activity.asksPhone,
    questions: activity.questions.map(({ key, text, options, needed }) => ({
      key,
      text: said(text),
      options: options.map(said),
      needed,
    })),
    sessions: sessions.map((session) => sessionReply(session, asked.locale)),
    treesEach: activity.treesEach,
    outcome: outcome && outcomeReply(activity, outcome, asked),
    map: mapPoint(activity),
    meetingPoints: points.map((point) => pointReply(point, asked.locale)),
    opensAt: activity.opensAt.toISOString(),
    closesAt: activity.closesAt.toISOString(),
    cancelUntil: activity.cancelUntil.toISOString(),
    organiser: organiserOf(activity, asked.locale),
    movedUpLastTime,
  }
}

function outcomeReply(activity: Activity, outcome: OutcomeRow, { files, now, locale }: Asked): Outcome {
  const { people, minutes, trees, photos, alive } = outcome
  return {
    words: activity.summary ? textIn(activity.summary, locale) : '',
    people,
    minutes,
    trees,
    bags: activity.bags,
    photos: photos.map(({ fileId, caption }) => ({
      thumb: files.photoUrl(fileId, 'thumb', now),
      full: files.photoUrl(fileId, 'full', now),
      caption: textIn(caption, locale),
    })),
    alive: alive && { ...alive, years: yearsBetween(beijingDay(activity.startsAt), alive.day) },
  }
}

const DAYS_OF_YEAR = 365.25
/** Trees are counted about a year later: some weeks early, it is said to be a year. */
const DAYS_EARLY = 45
const yearsBetween = (from: string, to: string) =>
  Math.max(0, Math.floor((dayNumber(to) - dayNumber(from) + DAYS_EARLY) / DAYS_OF_YEAR))

/** A ticket with the holder's people opened: only ever sent to the holder. */
export function ticketReply(
  row: TicketRow,
  key: KeyObject,
  ctx: Pick<Context, 'settings' | 'log' | 'now' | 'locale'>,
): Ticket {
  const { now, locale } = ctx
  const { activity, signUp } = row
  const code = signUp.state === 'seated' ? signUp.code : null
  const { people, group, phone, guardian, answers } = peopleIn(ctx, signUp)
  return {
    ...mineReply({ ...signUp, signUpId: signUp.id, before: row.before }),
    cancelledWhy: signUp.cancelledWhy,
    as: signUp.as,
    people,
    group,
    phone,
    guardian,
    answers,
    session: row.session && sessionReply(row.session, locale),
    passed: passedReply(signUp),
    mayChange: signUp.state !== 'cancelled' && mayChange(activity, signUp.state, now),
    arrived: row.attendance && arrivedReply(row.attendance, row.plot && textIn(row.plot.name, locale)),
    meetingPoint: row.point && pointReply(row.point, locale),
    code,
    qr: code && signTicket(key, { activityId: activity.id, code, party: signUp.party }),
    autoAccept: signUp.autoAccept,
    mayLeave: signUp.state !== 'cancelled' && mayLeave(activity, signUp.state, now),
    activity: {
      id: activity.id,
      title: textIn(activity.title, locale),
      picture: activity.picture,
      startsAt: activity.startsAt.toISOString(),
      endsAt: activity.endsAt.toISOString(),
      place: textIn(activity.place, locale),
      journey: textIn(activity.journey, locale),
      map: mapPoint(activity),
      cancelUntil: activity.cancelUntil.toISOString(),
      cancelledReason: activity.cancelledReason && textIn(activity.cancelledReason, locale),
      movedFrom: activity.movedFrom?.toISOString() ?? null,
      organiser: organiserOf(activity, locale),
    },
  }
}

/** What who waits knows of those who were let pass. */
function passedReply({ state, passedAt, kept, keptUntil }: SignUp): Ticket['passed'] {
  if (state !== 'waiting' || (passedAt === null && kept === 0)) return null
  return { kept, until: kept === 0 ? null : (keptUntil?.toISOString() ?? null) }
}

function arrivedReply(
  { arrivedAt, people, minutes, trees }: NonNullable<TicketRow['attendance']>,
  plot: string | null,
): Ticket['arrived'] {
  return { at: arrivedAt.toISOString(), people, minutes, trees, plot }
}

const seatsLeft = ({ seats, held, kept }: { seats: number; held: number; kept: number }) =>
  Math.max(0, seats - held - kept)

function sessionReply(session: SessionRow, locale: Locale): Session {
  return {
    key: session.key,
    name: textIn(session.name, locale),
    startsAt: session.startsAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    seats: session.seats,
    free: seatsLeft(session),
    waiting: session.waiting,
  }
}

function pointReply(point: PointRow, locale: Locale): MeetingPoint {
  return {
    key: point.key,
    name: textIn(point.name, locale),
    at: point.at.toISOString(),
    bus: point.bus,
    seats: point.seats,
    free: point.seats === null ? null : seatsLeft({ ...point, seats: point.seats }),
  }
}

function organiserOf(activity: Activity, locale: Locale): Detail['organiser'] {
  return {
    name: textIn(activity.organiserName, locale),
    contact: activity.organiserContact,
    phone: activity.organiserPhone,
  }
}

/** WGS-84 as kept, GCJ-02 as the maps of phones in China want it. */
function mapPoint({ longitude, latitude }: Activity): Detail['map'] {
  if (longitude === null || latitude === null) return null
  const [lng, lat] = gcoord.transform([longitude, latitude], gcoord.WGS84, gcoord.GCJ02)
  return { longitude: lng, latitude: lat }
}
