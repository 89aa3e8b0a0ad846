/** What the contracts of the activities share: one shape for each thing, whoever asks for it. */
import * as v from 'valibot'
import { CalendarInstant } from '../../../shared/contract'
import { MAX_LENGTH, MAX_PARTY } from '../../../shared/limits'
import { KINDS, PICTURES } from './kinds'

export const Instant = v.pipe(v.string(), v.isoTimestamp())
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const Id = v.pipe(v.string(), v.uuid(), v.toLowerCase())
export const Moment = CalendarInstant
/** Names a session, a meeting point, a plot or a question within its activity. */
export const Key = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,24}$/))
/** Digits of a Chinese mobile or landline number; written with blanks or dashes it is taken as well. */
export const Phone = v.pipe(
  v.string(),
  v.maxLength(MAX_LENGTH.phone),
  v.transform((text) => text.replace(/[\s-]/g, '')),
  v.regex(/^(1\d{10}|0\d{9,11})$/),
)
export const Name = v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.name))
/** Division code of a town, or the beginning of one. */
export const DivisionPrefix = v.pipe(v.string(), v.regex(/^\d{6,12}$/))
/** A point on the map of a phone in China: GCJ-02 degrees. */
export const MapPointSchema = v.object({ longitude: v.number(), latitude: v.number() })

export const StatusSchema = v.variant('code', [
  v.object({ code: v.literal('left'), seats: Count }),
  v.object({ code: v.literal('few'), seats: Count }),
  /** No seat is free; so many people wait. */
  v.object({ code: v.literal('full'), waiting: Count }),
  v.object({ code: v.literal('soon'), opensAt: Instant }),
  v.object({ code: v.picklist(['closed', 'running', 'over', 'cancelled']) }),
])

export const SignUpStateSchema = v.picklist(['seated', 'offered', 'waiting', 'cancelled'])
/** For whom somebody signs up: oneself, the family, or a class, a unit, a village. */
export const AS = ['self', 'family', 'group'] as const

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

/** One of several times at which an activity is held on its days, with seats of its own. */
export const SessionSchema = v.object({
  key: v.string(),
  name: v.string(),
  startsAt: Instant,
  endsAt: Instant,
  seats: Count,
  /** Seats that nobody has and that are promised to nobody. */
  free: Count,
  /** People who wait for this one: each session has a queue of its own. */
  waiting: Count,
})

export const MeetingPointSchema = v.object({
  key: v.string(),
  name: v.string(),
  /** When the bus leaves or people gather. */
  at: Instant,
  bus: v.boolean(),
  /** Seats of the bus; null: as many as come. */
  seats: v.nullable(Count),
  free: v.nullable(Count),
})

/** What the organiser asks of everybody who signs up, beside names. */
export const QuestionSchema = v.object({
  key: v.string(),
  text: v.string(),
  /** Empty: answered in words. */
  options: v.array(v.string()),
  needed: v.boolean(),
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
  /** Seats that somebody can have now: of the activity, within its sessions and its buses. */
  free: Count,
  status: StatusSchema,
  cancelledReason: v.nullable(v.string()),
  /** The day it was first called for, where it was moved. */
  movedFrom: v.nullable(Instant),
  mine: v.nullable(MineSchema),
})

/** One of those who come. The first is who signs up or leads the group; a name that nobody gave is empty. */
export const PersonSchema = v.object({
  name: Name,
  age: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120))),
})

/** Who comes and how, as the form of the sign-up has it; what the activity does not ask for is left out. */
export const Party = v.object({
  as: v.optional(v.picklist(AS), 'family'),
  party: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PARTY)),
  /** May be fewer than the party unless everybody is insured or ages are asked. */
  people: v.optional(v.pipe(v.array(PersonSchema), v.maxLength(MAX_PARTY)), []),
  /** Of a group: 初二（3）班, 县水利局. */
  group: v.optional(v.pipe(Name, v.minLength(2))),
  /** Of who leads them; needed for a group, and where the activity asks for it. */
  phone: v.optional(Phone),
  /** Who answers for those under 18, where nobody of full age comes along. */
  guardian: v.optional(v.object({ name: v.pipe(Name, v.minLength(2)), phone: Phone })),
  session: v.optional(Key),
  meetingPoint: v.optional(Key),
  answers: v.optional(
    v.pipe(
      v.array(v.object({ key: Key, answer: v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.line)) })),
      v.maxLength(8),
    ),
    [],
  ),
  /** Takes the seat at once when it is their turn; otherwise it is offered and must be confirmed. */
  autoAccept: v.boolean(),
})

export type Card = v.InferOutput<typeof CardSchema>
export type MeetingPoint = v.InferOutput<typeof MeetingPointSchema>
export type Mine = v.InferOutput<typeof MineSchema>
export type PartyInput = v.InferOutput<typeof Party>
export type Question = v.InferOutput<typeof QuestionSchema>
export type Session = v.InferOutput<typeof SessionSchema>
export type Status = v.InferOutput<typeof StatusSchema>

/** What a conflict carries as `detail`, so that the sheet can go on without asking again. */
export interface Fresh {
  seats: number
  held: number
  waiting: number
  /** Of those asked for, so many can have seats in that session and at that point; in a change one's own are counted in. */
  free: number
  status: Status
  position: number | null
}
