/** What residents do about activities before the day: look, sign up, change, leave, hold a ticket. */
import * as v from 'valibot'
import { CalendarMonth, command, defineContract, page, query } from '../../../shared/contract'
import { MAX_ACTIVITIES_PAGE } from '../../../shared/limits'
import { KINDS, PICTURES } from './kinds'
import {
  AS,
  CardSchema,
  Count,
  DivisionPrefix,
  Id,
  Instant,
  MapPointSchema,
  MeetingPointSchema,
  MineSchema,
  Party,
  PersonSchema,
  QuestionSchema,
  SessionSchema,
  SignUpStateSchema,
} from './parts'

const Organiser = v.object({ name: v.string(), contact: v.string(), phone: v.string() })

/** What came of an activity, once its organiser has summed it up. */
export const OutcomeSchema = v.object({
  /** Thanks, in the organiser's words. */
  words: v.string(),
  people: Count,
  minutes: Count,
  trees: Count,
  bags: v.nullable(Count),
  photos: v.array(v.object({ thumb: v.string(), full: v.string(), caption: v.string() })),
  /** How the trees stand, as they were last counted; null until somebody counted. */
  alive: v.nullable(v.object({ day: v.string(), alive: Count, of: Count, years: Count })),
})

export const DetailSchema = v.object({
  ...CardSchema.entries,
  why: v.string(),
  journey: v.string(),
  map: v.nullable(MapPointSchema),
  /** Empty: it is held once, as a whole. */
  sessions: v.array(SessionSchema),
  meetingPoints: v.array(MeetingPointSchema),
  bring: v.string(),
  provided: v.string(),
  whoCanCome: v.string(),
  minAge: v.nullable(Count),
  maxAge: v.nullable(Count),
  /** The age of everybody is asked for. */
  asksAges: v.boolean(),
  asksPhone: v.boolean(),
  questions: v.array(QuestionSchema),
  /** Everybody is insured by name, so every name is needed. */
  insured: v.boolean(),
  maxParty: Count,
  /** Trees that each is to plant; null where none are planted. */
  treesEach: v.nullable(Count),
  opensAt: Instant,
  closesAt: Instant,
  cancelUntil: Instant,
  offerHours: Count,
  organiser: Organiser,
  /** Last time the same was held: how many people got in from the waiting list. Null: never held, or nobody waited. */
  movedUpLastTime: v.nullable(Count),
  outcome: v.nullable(OutcomeSchema),
})

const List = v.object({
  after: v.optional(v.string()),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_ACTIVITIES_PAGE))),
  kind: v.optional(v.picklist(KINDS)),
  town: v.optional(DivisionPrefix),
  /** Beijing month of the start, YYYY-MM. */
  month: v.optional(CalendarMonth),
  /** Only those with seats left, at the weekend, or fit for children. */
  only: v.optional(v.picklist(['seats', 'weekend', 'children'])),
  /** What is still to come (first the next one) or what is over (first the latest). */
  when: v.optional(v.picklist(['coming', 'past'])),
})

export const TicketSchema = v.object({
  signUpId: Id,
  state: SignUpStateSchema,
  /** Why it ended, when cancelled: given back, not confirmed in time, or taken off by the organiser. */
  cancelledWhy: v.nullable(v.picklist(['self', 'offer_expired', 'organiser'])),
  as: v.picklist(AS),
  party: Count,
  people: v.array(PersonSchema),
  group: v.nullable(v.string()),
  phone: v.nullable(v.string()),
  guardian: v.nullable(v.object({ name: v.string(), phone: v.string() })),
  answers: v.array(v.object({ key: v.string(), answer: v.string() })),
  session: v.nullable(SessionSchema),
  meetingPoint: v.nullable(MeetingPointSchema),
  /** Six digits and the signed text for the QR code; null until seated. */
  code: v.nullable(v.string()),
  qr: v.nullable(v.string()),
  position: v.nullable(Count),
  offerUntil: v.nullable(Instant),
  /** Those who came later were let pass, since the party does not fit into what is free; so many seats are held back for it, until then. */
  passed: v.nullable(v.object({ kept: Count, until: v.nullable(Instant) })),
  autoAccept: v.boolean(),
  mayLeave: v.boolean(),
  mayChange: v.boolean(),
  /** That they came, as the organiser's phones say it. */
  arrived: v.nullable(
    v.object({
      at: Instant,
      people: Count,
      /** Minutes at work, without travel; null until signed out. */
      minutes: v.nullable(Count),
      trees: v.nullable(Count),
      plot: v.nullable(v.string()),
    }),
  ),
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
    movedFrom: v.nullable(Instant),
    organiser: Organiser,
  }),
})

const OwnSignUp = v.object({ signUpId: Id })
/** What the button promised. Promised a seat and none is left: 409 with the fresh counts, nothing is done. */
const expect = v.picklist(['seated', 'waiting'])

export const activitiesContract = defineContract('activities', {
  /** Strangers share an answer for a moment; who has signed up gets their own. */
  list: query({ input: List, output: page(CardSchema), shared: true }),
  /** This year's sum over what has ended, of attendance only: public, so a CDN may keep it. */
  impact: query({
    input: v.object({}),
    output: v.object({
      year: Count,
      events: Count,
      people: Count,
      trees: Count,
      /** Of the trees that were counted again, so many in a thousand are alive; null until any were. */
      alivePerMille: v.nullable(Count),
    }),
    cache: { maxAge: 600 },
  }),
  detail: query({ input: v.object({ activityId: Id }), output: DetailSchema }),
  signUp: command({
    input: v.object({ activityId: Id, ...Party.entries, expect }),
    output: MineSchema,
    contended: 'activityId',
  }),
  /**
   * Other names, point, session or number. A smaller party keeps its place; a larger one, another session or bus only
   * where seats are free (409 `detail` as for `signUp`), and never from the waiting list.
   */
  change: command({
    input: v.object({ signUpId: Id, ...Party.entries }),
    output: MineSchema,
    contended: 'activityId',
  }),
  /** Takes the seat that is kept for me. */
  accept: command({ input: OwnSignUp, output: MineSchema, contended: 'activityId' }),
  /** Gives a seat back or leaves the queue; done twice it stays done. */
  cancel: command({ input: OwnSignUp, output: MineSchema, contended: 'activityId' }),
  ticket: query({ input: OwnSignUp, output: TicketSchema, secret: true }),
  /** My tickets that count: what is to come, first the next; with `when: past` what is over, first the latest. */
  mine: query({
    input: v.object({ after: List.entries.after, limit: List.entries.limit, when: List.entries.when }),
    output: page(TicketSchema),
  }),
})

export type Detail = v.InferOutput<typeof DetailSchema>
export type Outcome = v.InferOutput<typeof OutcomeSchema>
export type Ticket = v.InferOutput<typeof TicketSchema>
