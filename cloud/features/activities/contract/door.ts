/** What the organisers' phones do on the day: the list beforehand, and everything that happened while there was no net. */
import * as v from 'valibot'
import { command, defineContract, query } from '../../../shared/contract'
import { MAX_PARTY } from '../../../shared/limits'
import { Count, Id, Instant, Key, Moment, Name, Phone, SignUpStateSchema } from './parts'

/** One sign-up on the list. */
export const RollRowSchema = v.object({
  signUpId: Id,
  state: SignUpStateSchema,
  /** Six digits of the ticket; null while it waits. */
  code: v.nullable(v.string()),
  /** Who signed up, or the group; empty where nobody gave a name. */
  name: v.string(),
  group: v.nullable(v.string()),
  names: v.array(v.string()),
  /** To ring them; null where none was given. */
  phone: v.nullable(v.string()),
  party: Count,
  /** Ages that need care: children by their age, and those of 65 and over; never anything about health. */
  care: v.array(Count),
  session: v.nullable(v.string()),
  point: v.nullable(v.string()),
  /** Answers to the organiser's questions, in the order of the questions. */
  answers: v.array(v.string()),
  /** Place in the queue, from 1. */
  position: v.nullable(Count),
  /** Came the last time the same was held. */
  again: v.boolean(),
})

/** What one phone did, in the words of the database: each happened once, whatever is sent how often. */
export const SCANS = ['arrive', 'undo', 'walk_in', 'finish'] as const

/** Arrived: by code, or by the list. */
const Arrive = v.object({
  kind: v.literal('arrive'),
  scanId: Id,
  signUpId: Id,
  at: Moment,
  /** Of the party, those who came. */
  people: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PARTY)),
  point: v.optional(Key),
})
/**
 * Arrived with a ticket that is signed for this activity and not on the phone's list, since it was made later: the county
 * knows whose it is, and keeps it as an arrival.
 */
const Ticket = v.object({
  kind: v.literal('ticket'),
  scanId: Id,
  /** As the signed ticket says it. */
  code: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  at: Moment,
  people: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PARTY)),
  point: v.optional(Key),
})
/**
 * Takes back one of this activity's arrivals or walk-ins, and whatever the same phone had said of the same sign-up
 * before.
 */
const Undo = v.object({ kind: v.literal('undo'), scanId: Id, of: Id, at: Moment })
/** Somebody without a sign-up; only with their consent, which was read out to them. */
const WalkIn = v.object({
  kind: v.literal('walk_in'),
  scanId: Id,
  at: Moment,
  name: v.pipe(Name, v.minLength(2)),
  /** Theirs or, where they have none, one of the family. */
  phone: v.optional(Phone),
  people: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PARTY)),
  session: v.optional(Key),
  point: v.optional(Key),
  consent: v.literal(true),
})
/** Signed out: hours and trees of one arrival or walk-in. The latest of all phones counts. */
const Finish = v.object({
  kind: v.literal('finish'),
  scanId: Id,
  /** The sign-up, or the scan of the walk-in. */
  of: Id,
  at: Moment,
  /** At work, without travel. */
  minutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60)),
  trees: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  plot: v.optional(Key),
})
export const ScanSchema = v.variant('kind', [Arrive, Ticket, Undo, WalkIn, Finish])

/** Attendance of one sign-up or walk-in, as all phones together have it. */
export const AttendanceSchema = v.object({
  /** The sign-up, or the scan of the walk-in. */
  of: Id,
  walkIn: v.boolean(),
  /** The arrival that counts: what an undo names. */
  scanId: v.optional(Id),
  name: v.string(),
  phone: v.nullable(v.string()),
  people: Count,
  arrivedAt: Instant,
  point: v.nullable(v.string()),
  minutes: v.nullable(Count),
  trees: v.nullable(Count),
  plot: v.nullable(v.string()),
  /** The phone that has it, as its owner is called. */
  byName: v.string(),
})

/** What two phones, or a phone and the county, say differently. Nothing is lost: the person came once. */
export const ConflictSchema = v.object({
  code: v.picklist([
    /** Two phones let the same ticket in: both times. */
    'twice',
    /** Given back, lapsed or taken off before it was let in. */
    'cancelled_before',
    /** Let in from the waiting list. */
    'from_queue',
    /** The activity was called off before. */
    'called_off',
    /** More came than the bus or the activity has seats. */
    'over',
    /** Undone on one phone after another had let them in. */
    'undone_elsewhere',
    /** Signed out with other hours or trees by two phones: the later one counts. */
    'other_figures',
  ]),
  /** The sign-up or walk-in; null where it is about a bus, a session or the whole activity. */
  of: v.nullable(Id),
  /** Whose it is; of a bus or a session its name, of the whole activity empty. */
  name: v.string(),
  /** Each phone with its time as its own clock said it, first the earliest. */
  said: v.array(
    v.object({
      byName: v.string(),
      device: v.string(),
      at: Instant,
      people: Count,
      /** What an undo names, where that mends it. */
      scanId: v.optional(Id),
      /** Of `other_figures`. */
      minutes: v.optional(Count),
      trees: v.optional(Count),
    }),
  ),
})

export const RollSchema = v.object({
  activity: v.object({
    id: Id,
    title: v.string(),
    startsAt: Instant,
    endsAt: Instant,
    seats: Count,
    cancelledReason: v.nullable(v.string()),
    insured: v.boolean(),
    walkIns: v.boolean(),
    countsHours: v.boolean(),
    treesEach: v.nullable(Count),
    questions: v.array(v.string()),
    sessions: v.array(
      v.object({ key: v.string(), name: v.string(), startsAt: Instant, endsAt: Instant, seats: Count }),
    ),
    points: v.array(
      v.object({
        key: v.string(),
        name: v.string(),
        at: Instant,
        bus: v.boolean(),
        seats: v.nullable(Count),
      }),
    ),
    plots: v.array(v.object({ key: v.string(), name: v.string() })),
  }),
  /** Ed25519 public key of the deployment's tickets, 64 hex digits. */
  ticketKey: v.string(),
  /** When the list was made: what happened later the phone cannot know. */
  madeAt: Instant,
  rows: v.array(RollRowSchema),
  attendances: v.array(AttendanceSchema),
  conflicts: v.array(ConflictSchema),
  devices: v.array(
    v.object({ device: v.string(), byName: v.string(), loadedAt: Instant, syncedAt: v.nullable(Instant) }),
  ),
})

const Device = v.pipe(v.string(), v.uuid(), v.toLowerCase())

export const activitiesDoor = defineContract('activities', {
  /**
   * The whole list of one activity for a phone that will be without net, and for the board at the desk. For organisers of
   * its area; every taking by a phone is audited. Names and numbers are cleared 30 days after the activity.
   */
  roll: query({
    input: v.object({ activityId: Id, device: v.optional(Device) }),
    output: RollSchema,
  }),
  /** Hands in what a phone did. Each scan counts once, however often it is sent; answers with what stands then. */
  scans: command({
    input: v.object({
      activityId: Id,
      device: Device,
      scans: v.pipe(v.array(ScanSchema), v.minLength(1), v.maxLength(200)),
    }),
    output: v.object({
      attendances: v.array(AttendanceSchema),
      conflicts: v.array(ConflictSchema),
      /** Scans that nothing can be made of (of another activity): kept apart, never lost silently. */
      refused: v.array(v.object({ scanId: Id, why: v.picklist(['unknown', 'walk_ins_closed']) })),
    }),
    once: 'by nature',
    contended: 'activityId',
  }),
  /** Lets the first of the queue have the seats of those who gave them back, on the day too: all that fit move up. */
  release: command({ input: v.object({ activityId: Id }), output: v.object({ movedUp: Count }) }),
})

export type Attendance = v.InferOutput<typeof AttendanceSchema>
export type Conflict = v.InferOutput<typeof ConflictSchema>
export type Roll = v.InferOutput<typeof RollSchema>
export type RollRow = v.InferOutput<typeof RollRowSchema>
export type Scan = v.InferOutput<typeof ScanSchema>
