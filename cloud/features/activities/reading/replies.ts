import type { KeyObject } from 'node:crypto'
import gcoord from 'gcoord'
import type { KeyRing } from '../../../platform/crypto'
import { type LanguageMap, type Locale, textIn } from '../../../shared/locale'
import type { Context } from '../../../platform/kernel/context'
import type { Card, Detail, MeetingPoint, Mine, Status, Ticket } from '../contract'
import { openPeople } from '../seats/people'
import type { Activity, SignUp } from '../seats/queue'
import { type StatusTag, mayLeave, statusOf } from '../rules/status'
import type { meetingPoints } from '../tables'
import { signTicket } from '../rules/ticket-code'

/** A sign-up as the queries read it: only what the reply needs, with the people before it in the queue. */
export interface OwnRow {
  signUpId: string
  state: SignUp['state']
  party: number
  offerUntil: Date | null
  /** People who wait before us; null unless we wait. */
  before: number | null
}
/** What a reply needs of the request. */
export type Asked = Pick<Context, 'files' | 'now' | 'locale'>
export type PointRow = Pick<typeof meetingPoints.$inferSelect, 'key' | 'name' | 'at' | 'bus'>

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

export function cardReply(activity: Activity, own: OwnRow | null, { files, now, locale }: Asked): Card {
  const { id, kind, picture, coverFile, town, children, seats, held, waiting } = activity
  const free = Math.max(0, seats - held - activity.kept)
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
    status: statusReply(statusOf({ ...activity, free }, now)),
    cancelledReason: activity.cancelledReason && textIn(activity.cancelledReason, locale),
    mine: own && mineReply(own),
  }
}

export function detailReply(
  activity: Activity,
  own: OwnRow | null,
  points: readonly PointRow[],
  movedUpLastTime: number | null,
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
    questions: [],
    sessions: [],
    treesEach: activity.treesEach,
    outcome: null,
    map: mapPoint(activity),
    meetingPoints: points.map((point) => pointReply(point, asked.locale)),
    opensAt: activity.opensAt.toISOString(),
    closesAt: activity.closesAt.toISOString(),
    cancelUntil: activity.cancelUntil.toISOString(),
    organiser: organiserOf(activity, asked.locale),
    movedUpLastTime,
  }
}

/** A ticket with the holder's names opened: only ever sent to the holder. */
export function ticketReply(
  row: { activity: Activity; signUp: SignUp; before: number | null; point: PointRow | null },
  keys: { ring: KeyRing; ticket: KeyObject },
  { now, locale }: Pick<Asked, 'now' | 'locale'>,
): Ticket {
  const { activity, signUp } = row
  const code = signUp.state === 'seated' ? signUp.code : null
  const { people, group, phone, guardian, answers } = openPeople(keys.ring, signUp.id, signUp)
  return {
    ...mineReply({ ...signUp, signUpId: signUp.id, before: row.before }),
    cancelledWhy: signUp.cancelledWhy,
    as: signUp.as,
    people,
    group,
    phone,
    guardian,
    answers,
    session: null,
    passed: null,
    mayChange: false,
    arrived: null,
    meetingPoint: row.point && pointReply(row.point, locale),
    code,
    qr: code && signTicket(keys.ticket, { activityId: activity.id, code, party: signUp.party }),
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

function pointReply(point: PointRow, locale: Locale): MeetingPoint {
  return {
    key: point.key,
    name: textIn(point.name, locale),
    at: point.at.toISOString(),
    bus: point.bus,
    seats: null,
    free: null,
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
