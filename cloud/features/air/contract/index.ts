import * as v from 'valibot'
import { defineContract, command, query } from '../../../shared/contract'
import { deskProcedures } from './desk'
import { SEASONS } from './kinds'
import { openProcedures } from './open'
import {
  Count,
  CurrentSchema,
  Day,
  DayDetailSchema,
  DayLineSchema,
  DivisionCode,
  GoalsSchema,
  Instant,
  LevelSchema,
  NoticeSchema,
  ReadingSchema,
  StationCode,
  StationSchema,
  Year,
  YearRingSchema,
  YearRowSchema,
} from './parts'

export { FEEDS, MOST, NOTICE_KINDS, POLLUTANTS, STATION_KINDS } from './kinds'
export type {
  Evidence,
  Group,
  NoticeKind,
  Pollutant,
  ReceiverFault,
  Refusal,
  Rule,
  Season,
  StationKind,
} from './kinds'
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
} from './parts'
export type { DustDay, HourHistory, ManagedStation, ReceiverFaultRow, StaffNotice } from './desk'
export type {
  DoubtfulChange,
  ImportDone,
  ImportPreview,
  ImportRow,
  ValueChange,
  WaitingTable,
} from './imports'
export { doubtOf, type Doubt } from './doubt'
export { FIRST_HOUR } from '../rules/first'
export { HEAVY_LEVELS, RELAYED_DAYS, relayFaults } from './relayed'
export type { Relayed, RelayFaults } from './relayed'
export { unpackRing } from './ring'

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
  /** The first of `notices`, for pages from before there were several. */
  notice: v.nullable(NoticeSchema),
  /** All that are open here: official warnings that are passed on first, then the county's own; the worst first. */
  notices: v.array(NoticeSchema),
})
export type Home = v.InferOutput<typeof HomeSchema>

export const YearSchema = v.object({
  ...YearRingSchema.entries,
  days: v.array(DayLineSchema),
  /** Composite index by season: the sum of the six as shares of their level-two limits; null while one lacks. */
  composite: v.array(v.object({ season: v.picklist(SEASONS), index: v.nullable(v.number()) })),
  /** Months that have begun: good among valid days; PM2.5 in µg/m³, and whether enough days stand behind it. */
  months: v.array(
    v.object({
      month: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12)),
      good: Count,
      valid: Count,
      pm25: v.nullable(v.number()),
      pm25Valid: v.boolean(),
    }),
  ),
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

/** The level that must be passed before somebody is told. */
const Worse = v.picklist([2, 3, 4, 5])
const AlertSchema = v.object({ town: v.string(), above: Worse, lastSentAt: v.nullable(Instant) })

export const airContract = defineContract('air', {
  home: query({
    input: v.object({ station: v.optional(StationCode), town: v.optional(DivisionCode) }),
    output: HomeSchema,
    cache: { maxAge: 60, prompt: true },
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

  ...deskProcedures,
})
