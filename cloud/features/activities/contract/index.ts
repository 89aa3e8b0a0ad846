import * as v from 'valibot'
import { CalendarMonth, command, defineContract, page, query } from '../../../shared/contract'
import { KINDS, PICTURES } from './kinds'
import { MAX_ACTIVITIES_PAGE, MAX_LENGTH, MAX_PARTY } from '../../../shared/limits'

export { PICTURES } from './kinds'
export type { Kind, Picture } from './kinds'

const Instant = v.pipe(v.string(), v.isoTimestamp())
const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
const Id = v.pipe(v.string(), v.uuid())

export const StatusSchema = v.variant('code', [
  v.object({ code: v.literal('left'), seats: Count }),
  v.object({ code: v.literal('few'), seats: Count }),
  v.object({ code: v.literal('full'), waiting: Count }),
  v.object({ code: v.literal('soon'), opensAt: Instant }),
  v.object({ code: v.picklist(['closed', 'running', 'over', 'cancelled']) }),
])

const SignUpStateSchema = v.picklist(['seated', 'offered', 'waiting', 'cancelled'])

/** My sign-up as a list row or the bar of the detail page needs it. */
export const MineSchema = v.object({
  signUpId: Id,
  state: SignUpStateSchema,
  party: Count,
  /** Place in the queue of the first of us, from 1; null unless we wait. */
  position: v.nullable(Count),
  /** A seat is kept for us until then; null unless one is offered. */
  offerUntil: v.nullable(Instant),
})

export const CardSchema = v.object({
  id: Id,
  kind: v.picklist(KINDS),
  title: v.string(),
  /** The one clause people ask for first: 有车接送，管午饭. */
  brief: v.string(),
  picture: v.picklist(PICTURES),
  /** A photo of the place, at two sizes; null: the drawing stands in. */
  cover: v.nullable(v.object({ thumb: v.string(), full: v.string() })),
  startsAt: Instant,
  endsAt: Instant,
  place: v.string(),
  /** Division code of the town. */
  town: v.string(),
  children: v.boolean(),
  seats: Count,
  held: Count,
  waiting: Count,
  status: StatusSchema,
  cancelledReason: v.nullable(v.string()),
  mine: v.nullable(MineSchema),
})

export const MeetingPointSchema = v.object({
  key: v.string(),
  name: v.string(),
  /** When the bus leaves or people gather. */
  at: Instant,
  bus: v.boolean(),
})

/** A point on the map of a phone in China: GCJ-02 degrees. */
const MapPointSchema = v.object({ longitude: v.number(), latitude: v.number() })

export const DetailSchema = v.object({
  ...CardSchema.entries,
  why: v.string(),
  journey: v.string(),
  map: v.nullable(MapPointSchema),
  meetingPoints: v.array(MeetingPointSchema),
  bring: v.string(),
  provided: v.string(),
  whoCanCome: v.string(),
  minAge: v.nullable(Count),
  maxAge: v.nullable(Count),
  /** Everybody is insured by name, so every name is needed. */
  insured: v.boolean(),
  maxParty: Count,
  opensAt: Instant,
  closesAt: Instant,
  cancelUntil: Instant,
  offerHours: Count,
  organiser: v.object({ name: v.string(), contact: v.string(), phone: v.string() }),
  /** Last time the same was held: how many people got in from the waiting list. Null: never held, or nobody waited. */
  movedUpLastTime: v.nullable(Count),
})

const List = v.object({
  after: v.optional(v.string()),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_ACTIVITIES_PAGE))),
  kind: v.optional(v.picklist(KINDS)),
  /** Division code, or the beginning of one. */
  town: v.optional(v.pipe(v.string(), v.regex(/^\d{6,12}$/))),
  /** Beijing month of the start, YYYY-MM. */
  month: v.optional(CalendarMonth),
  /** Only those with seats left, at the weekend, or fit for children. */
  only: v.optional(v.picklist(['seats', 'weekend', 'children'])),
  /** What is still to come (first the next one) or what is over (first the latest). */
  when: v.optional(v.picklist(['coming', 'past'])),
})

const SignUp = v.object({
  activityId: Id,
  party: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PARTY)),
  /** The name the leader calls; needed when people are insured. */
  name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.name))),
  /** Names of the others; may be fewer than the party unless people are insured. */
  companions: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.name))), v.maxLength(MAX_PARTY)),
  ),
  meetingPoint: v.optional(v.string()),
  autoAccept: v.boolean(),
  /** What the button promised. Promised a seat and none is left: 409 with the fresh counts, nothing is done. */
  expect: v.picklist(['seated', 'waiting']),
})

export const TicketSchema = v.object({
  signUpId: Id,
  state: SignUpStateSchema,
  /** Why it ended, when cancelled: given back, not confirmed in time, or the activity is off. */
  cancelledWhy: v.nullable(v.picklist(['self', 'offer_expired'])),
  party: Count,
  names: v.array(v.string()),
  meetingPoint: v.nullable(MeetingPointSchema),
  /** Six digits and the signed text for the QR code; null until seated. */
  code: v.nullable(v.string()),
  qr: v.nullable(v.string()),
  position: v.nullable(Count),
  offerUntil: v.nullable(Instant),
  autoAccept: v.boolean(),
  mayLeave: v.boolean(),
  activity: v.object({
    id: Id,
    title: v.string(),
    picture: v.picklist(PICTURES),
    startsAt: Instant,
    endsAt: Instant,
    place: v.string(),
    journey: v.string(),
    map: v.nullable(MapPointSchema),
    cancelUntil: Instant,
    cancelledReason: v.nullable(v.string()),
    organiser: v.object({ name: v.string(), contact: v.string(), phone: v.string() }),
  }),
})

const OwnSignUp = v.object({ signUpId: Id })

export const activitiesContract = defineContract('activities', {
  list: query({ input: List, output: page(CardSchema) }),
  /** This year's sum over what has ended: public, so a CDN may keep it. */
  impact: query({
    input: v.object({}),
    output: v.object({ year: Count, events: Count, people: Count, trees: Count }),
    cache: { maxAge: 600 },
  }),
  detail: query({ input: v.object({ activityId: Id }), output: DetailSchema }),
  signUp: command({ input: SignUp, output: MineSchema, contended: 'activityId' }),
  /** Takes the seat that is kept for me. */
  accept: command({ input: OwnSignUp, output: MineSchema, contended: 'activityId' }),
  /** Gives a seat back or leaves the queue; done twice it stays done. */
  cancel: command({ input: OwnSignUp, output: MineSchema, contended: 'activityId' }),
  ticket: query({ input: OwnSignUp, output: TicketSchema, secret: true }),
  /** My tickets that count: what is to come, first the next; with `when: past` what is over, first the latest. */
  mine: query({
    input: v.object({
      after: List.entries.after,
      limit: List.entries.limit,
      when: List.entries.when,
    }),
    output: page(TicketSchema),
  }),
})

export type Card = v.InferOutput<typeof CardSchema>
export type Detail = v.InferOutput<typeof DetailSchema>

/** What a conflict carries as `detail`, so that the sheet can go on without asking again. */
export interface Fresh {
  seats: number
  held: number
  waiting: number
  status: v.InferOutput<typeof StatusSchema>
  position: number | null
}
export type MeetingPoint = v.InferOutput<typeof MeetingPointSchema>
export type Mine = v.InferOutput<typeof MineSchema>
export type Status = v.InferOutput<typeof StatusSchema>
export type Ticket = v.InferOutput<typeof TicketSchema>
