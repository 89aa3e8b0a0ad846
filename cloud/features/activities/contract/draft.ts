/** An activity in the making, as its editor and the service hand it to each other. */
import * as v from 'valibot'
import { MAX_LENGTH, MAX_PARTY } from '../../../shared/limits'
import { KINDS, PICTURES } from './kinds'
import { Key, Moment, Phone } from './parts'

export const Line = v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.line))
const Text = v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.text))
export const Seats = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000))
/** GCJ-02 degrees, as the maps of phones in China give them. */
export const Point = v.object({
  longitude: v.pipe(v.number(), v.minValue(73), v.maxValue(136)),
  latitude: v.pipe(v.number(), v.minValue(3), v.maxValue(54)),
})

/**
 * An activity as its organiser writes it. Everything may be missing until it is published: `faultsOf`
 * (`editing.ts`) says what still is, and how to mend it. Texts are Chinese.
 */
export const DraftSchema = v.partial(
  v.object({
    kind: v.picklist(KINDS),
    title: v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.title)),
    brief: Line,
    why: Text,
    picture: v.picklist(PICTURES),
    /** A photo of the place that the organiser took; wins over the drawing. */
    coverFile: v.nullable(v.string()),
    startsAt: Moment,
    endsAt: Moment,
    opensAt: Moment,
    closesAt: Moment,
    cancelUntil: Moment,
    sessions: v.pipe(
      v.array(v.object({ key: Key, name: Line, startsAt: Moment, endsAt: Moment, seats: Seats })),
      v.maxLength(12),
    ),
    place: Line,
    town: v.pipe(v.string(), v.regex(/^\d{9}$/)),
    journey: Text,
    point: v.nullable(Point),
    meetingPoints: v.pipe(
      v.array(
        v.object({
          key: Key,
          name: Line,
          at: Moment,
          bus: v.boolean(),
          /** Of the bus; null: as many as come, which somebody has to have said. Absent: not written yet. */
          seats: v.optional(v.nullable(Seats)),
        }),
      ),
      v.maxLength(12),
    ),
    bring: Text,
    provided: Text,
    whoCanCome: Text,
    minAge: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120))),
    maxAge: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120))),
    asksAges: v.boolean(),
    asksPhone: v.boolean(),
    children: v.boolean(),
    insured: v.boolean(),
    seats: Seats,
    maxParty: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PARTY)),
    offerHours: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(72)),
    /** Seats that come free are held back for the first party that does not fit, so long at most; 0: not at all. */
    holdMinutes: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(24 * 60)),
    questions: v.pipe(
      v.array(
        v.object({
          key: Key,
          text: Line,
          options: v.pipe(v.array(Line), v.maxLength(8)),
          needed: v.boolean(),
        }),
      ),
      v.maxLength(8),
    ),
    organiserName: Line,
    organiserContact: Line,
    organiserPhone: Phone,
    /** What is entered when people are signed out. */
    countsHours: v.boolean(),
    /** Trees that each is to plant; null where none are planted. */
    treesEach: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
    walkIns: v.boolean(),
    /** Proposes to call it off where the air of the day is worse than this index, or the wind stronger (Beaufort). */
    stopAqi: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(50), v.maxValue(500))),
    stopWind: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(3), v.maxValue(12))),
  }),
)
export type Draft = v.InferOutput<typeof DraftSchema>

/** What is not yet right in a draft. `fix`: what the editor offers to put there instead. */
export const FaultSchema = v.object({
  field: v.string(),
  /** A word of `FAULTS` (`editing.ts`); the page has its sentence. */
  code: v.string(),
  fix: v.nullable(v.object({ value: v.union([v.string(), v.number(), v.boolean(), v.null_()]) })),
  /** Only something to think about: it may be published all the same. */
  hint: v.optional(v.literal(true)),
})
export type Fault = v.InferOutput<typeof FaultSchema>
