import * as v from 'valibot'
import { command, defineContract, page, query } from '../platform/contract'
import { FEEDS, NOTICE_KINDS, SEASONS, STATION_KINDS } from './contract.kinds'
import { openProcedures } from './contract.open'
import {
  CurrentSchema,
  Day,
  DayDetailSchema,
  DayLineSchema,
  DivisionCode,
  GoalsSchema,
  ImportReportSchema,
  Instant,
  LevelSchema,
  NoticeSchema,
  PollutantSchema,
  ReadingSchema,
  StationCode,
  StationSchema,
  Year,
  YearRingSchema,
  YearRowSchema,
} from './contract.parts'

export {
  CHANGE_DAY,
  EVIDENCE,
  FEEDS,
  GROUPS,
  POLLUTANTS,
  RULES,
  SEASONS,
  STATION_KINDS,
} from './contract.kinds'
export type {
  Evidence,
  Group,
  NoticeKind,
  Pollutant,
  Refusal,
  Rule,
  Season,
  StationKind,
} from './contract.kinds'
export type {
  Current,
  DayDetail,
  ImportReport,
  Notice,
  Ratio,
  Reading,
  Station,
  YearRing,
  YearRow,
} from './contract.parts'
export { RING_FUTURE, RING_MISSING, unpackRing } from './contract.ring'

export const HomeSchema = v.object({
  /** The station whose air is shown; null while the county has none. */
  station: v.nullable(StationSchema),
  /** The town asked for, and whether the station stands in it. */
  asked: v.object({ town: v.nullable(v.string()), hasStation: v.boolean() }),
  /** The latest hour; null when the station never sent one. */
  current: v.nullable(CurrentSchema),
  /** The six of that hour, in the order of HJ 633; empty without an hour. */
  pollutants: v.array(ReadingSchema),
  /** AQI of 24 consecutive hours, oldest first; the last one ends at `until`. Missing hours are null. */
  trend: v.object({ until: Instant, hours: v.array(v.nullable(v.number())) }),
  year: YearRingSchema,
  goals: GoalsSchema,
  notice: v.nullable(NoticeSchema),
})
export type Home = v.InferOutput<typeof HomeSchema>

export const YearSchema = v.object({
  ...YearRingSchema.entries,
  days: v.array(DayLineSchema),
  /** Composite index by season: the sum of the six as shares of their level-two limits; null while one lacks. */
  composite: v.array(v.object({ season: v.picklist(SEASONS), index: v.nullable(v.number()) })),
  target: v.number(),
  /** Years with figures, oldest first. */
  years: v.array(YearRowSchema),
})
export type YearPage = v.InferOutput<typeof YearSchema>

/** A station in the list, with its latest index. */
export const StationRowSchema = v.object({
  ...StationSchema.entries,
  current: v.nullable(
    v.object({
      observedAt: Instant,
      aqi: v.nullable(v.number()),
      level: v.nullable(LevelSchema),
    }),
  ),
})
export type StationRow = v.InferOutput<typeof StationRowSchema>

const Upload = v.object({
  /** What the upload's door answered: the file waits in the store until it is read. */
  incoming: v.pipe(v.string(), v.regex(/^([0-9a-f]{64}|cloud:\/\/[\w./-]{1,300})$/)),
  /** Station of a file that names none. */
  station: v.optional(StationCode),
  /** Whether an hour is written by its start (national archive, HJ 212—2017) or by its end. */
  hours: v.optional(v.picklist(['start', 'end'])),
})
const Reason = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(300))
/** As the form has it: a decimal number in the pollutant's unit, or nothing. */
const Value = v.nullable(v.pipe(v.string(), v.trim(), v.regex(/^\d{1,5}(\.\d{1,3})?$/)))
const Hourly = v.object({
  so2: v.optional(Value),
  no2: v.optional(Value),
  co: v.optional(Value),
  o3: v.optional(Value),
  pm10: v.optional(Value),
  pm25: v.optional(Value),
})
const StationInput = v.object({
  code: StationCode,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
  town: v.pipe(v.string(), v.regex(/^\d{9}$/)),
  kind: v.picklist(STATION_KINDS),
  owner: v.pipe(v.string(), v.trim(), v.maxLength(60)),
  place: v.nullable(
    v.object({
      longitude: v.pipe(v.number(), v.minValue(73), v.maxValue(136)),
      latitude: v.pipe(v.number(), v.minValue(3), v.maxValue(54)),
    }),
  ),
  measures: v.pipe(v.array(PollutantSchema), v.minLength(1)),
  /** Not measured, and never the primary pollutant of a polluted day in three years (HJ 633—2026, 5.3). */
  exempt: v.array(PollutantSchema),
  /** HJ 212 identity (MN), if it reports by itself. */
  deviceId: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))),
  /** The device writes every factor in mg/m³; the usual is µg/m³, CO in mg/m³. */
  deviceMilligrams: v.optional(v.boolean()),
  /** Service that is asked for the air of this place; only for models. */
  feed: v.optional(v.nullable(v.picklist(FEEDS))),
  active: v.boolean(),
})
/** What staff may set: an alert to one's phone at or above this level. */
const Worse = v.picklist([2, 3, 4, 5])
const AlertSchema = v.object({ town: v.string(), above: Worse, lastSentAt: v.nullable(Instant) })

const List = {
  after: v.optional(v.string()),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100))),
}

export const airContract = defineContract('air', {
  home: query({
    input: v.object({ station: v.optional(StationCode), town: v.optional(DivisionCode) }),
    output: HomeSchema,
    cache: { maxAge: 60 },
  }),
  /** A year of the county, or of one station. */
  year: query({
    input: v.object({ year: v.optional(Year), station: v.optional(StationCode) }),
    output: YearSchema,
    cache: { maxAge: 300 },
  }),
  day: query({
    input: v.object({ day: Day, station: v.optional(StationCode) }),
    output: DayDetailSchema,
    cache: { maxAge: 300 },
  }),
  /** All stations; how far they are is reckoned on the phone, so that nobody's place leaves it. */
  stations: query({
    input: v.object({}),
    output: v.object({ items: v.array(StationRowSchema) }),
    cache: { maxAge: 60 },
  }),

  ...openProcedures,

  /** "Tell me when it gets worse than …" for a town. */
  myAlerts: query({ input: v.object({}), output: v.object({ items: v.array(AlertSchema) }) }),
  setAlert: command({
    input: v.object({ town: v.pipe(v.string(), v.regex(/^\d{9}$/)), above: v.nullable(Worse) }),
    output: v.object({ items: v.array(AlertSchema) }),
  }),

  /** Staff: what a file would change, without changing it. */
  previewImport: query({ input: Upload, output: ImportReportSchema, secret: true }),
  importFile: command({ input: Upload, output: ImportReportSchema }),
  imports: query({
    input: v.object(List),
    output: page(
      v.object({
        id: v.string(),
        at: Instant,
        channel: v.string(),
        lines: v.number(),
        inserted: v.number(),
        corrected: v.number(),
        unchanged: v.number(),
        refused: v.number(),
      }),
    ),
  }),
  enterHour: command({
    input: v.object({ station: StationCode, hour: Instant, values: Hourly, reason: Reason }),
    output: v.object({ changed: v.boolean() }),
  }),
  /** Who entered, corrected or sent an hour, and what it was before. */
  history: query({
    input: v.object({ station: StationCode, hour: Instant }),
    output: v.object({
      items: v.array(
        v.object({
          replacedAt: Instant,
          channel: v.string(),
          reason: v.nullable(v.string()),
          /** In the order of HJ 633, as they were before. */
          before: v.array(v.nullable(v.number())),
        }),
      ),
    }),
  }),
  flagDust: command({
    input: v.object({ day: Day, dust: v.boolean(), source: Reason }),
    output: v.object({ day: Day, dust: v.boolean() }),
  }),
  publishNotice: command({
    input: v.object({
      kind: v.picklist(NOTICE_KINDS),
      level: LevelSchema,
      title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(30)),
      advice: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
      from: Instant,
      until: Instant,
    }),
    output: NoticeSchema,
  }),
  endNotice: command({
    input: v.object({ id: v.pipe(v.string(), v.uuid()) }),
    output: v.object({ id: v.string() }),
  }),
  manageStations: query({
    input: v.object({}),
    output: v.object({ items: v.array(StationInput) }),
  }),
  saveStation: command({ input: StationInput, output: StationInput }),
  setTargets: command({
    input: v.object({
      goodRatio: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
      pm25: v.pipe(v.number(), v.minValue(1), v.maxValue(500)),
    }),
    output: v.object({ goodRatio: v.number(), pm25: v.number() }),
  }),
})
