import * as v from 'valibot'
import { command, page, query } from '../../../shared/contract'
import { MAX_LENGTH, MAX_PAGE_SIZE } from '../../../shared/limits'
import { importProcedures, Reason } from './imports'
import { FEEDS, MOST, NOTICE_KINDS, RECEIVER_FAULTS, STATION_KINDS, type Pollutant } from './kinds'
import {
  Day,
  Instant,
  LevelSchema,
  NoticeSchema,
  OutageSchema,
  PollutantSchema,
  StationCode,
  Year,
} from './parts'
import { line } from './line'
import { RelayedInput } from './relayed'

/** As the form has it: a decimal number in the pollutant's unit, or nothing. */
const valueOf = (code: Pollutant) =>
  v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.trim(),
        v.regex(/^\d{1,5}(\.\d{1,3})?$/),
        v.check((text) => Number(text) <= MOST[code]),
      ),
    ),
  )
const Hourly = v.object({
  so2: valueOf('so2'),
  no2: valueOf('no2'),
  co: valueOf('co'),
  o3: valueOf('o3'),
  pm10: valueOf('pm10'),
  pm25: valueOf('pm25'),
})
const Town = v.pipe(v.string(), v.regex(/^\d{9}$/))
const Degrees = {
  longitude: v.pipe(v.number(), v.minValue(73), v.maxValue(136)),
  latitude: v.pipe(v.number(), v.minValue(3), v.maxValue(54)),
}
const StationInput = v.object({
  code: StationCode,
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.name)),
  town: Town,
  kind: v.picklist(STATION_KINDS),
  owner: v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.owner)),
  place: v.nullable(v.object(Degrees)),
  measures: v.pipe(v.array(PollutantSchema), v.minLength(1)),
  /** Not measured, and never the primary pollutant of a polluted day in three years (HJ 633—2026, 5.3). */
  exempt: v.array(PollutantSchema),
  /** HJ 212 identity (MN), if it reports by itself. */
  deviceId: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,40}$/))),
  /** The device writes every factor in mg/m³; the usual is µg/m³, CO in mg/m³. */
  deviceMilligrams: v.optional(v.boolean()),
  /** The device sends no `Flag` beside a value: what it sends without one is good. */
  deviceUnflagged: v.optional(v.boolean()),
  /** Service that is asked for the air of this place; only for models. */
  feed: v.optional(v.nullable(v.picklist(FEEDS))),
  active: v.boolean(),
  outage: v.optional(v.nullable(OutageSchema), null),
})
const ManagedStationSchema = v.object({
  ...StationInput.entries,
  outage: v.nullable(OutageSchema),
  demo: v.boolean(),
  /** When it was entered here. */
  since: Instant,
  /** Its latest hour, whatever its age; null when it never sent one. */
  latest: v.nullable(
    v.object({ observedAt: Instant, aqi: v.nullable(v.number()), level: v.nullable(LevelSchema) }),
  ),
})
export type ManagedStation = v.InferOutput<typeof ManagedStationSchema>

/** In the order of HJ 633, in published units. */
const Six = v.array(v.nullable(v.number()))
const HourHistorySchema = v.object({
  /** As it stands; null when the hour has no value at all. */
  current: v.nullable(
    v.object({
      values: Six,
      channel: v.string(),
      at: Instant,
      by: v.nullable(v.string()),
      reason: v.nullable(v.string()),
    }),
  ),
  /** Each time it was replaced, oldest first: by whom, why, and what it was before. */
  items: v.array(
    v.object({
      replacedAt: Instant,
      channel: v.string(),
      by: v.nullable(v.string()),
      reason: v.nullable(v.string()),
      before: Six,
      /** It took the hour away altogether: it had come by what was taken back. */
      gone: v.boolean(),
    }),
  ),
})
export type HourHistory = v.InferOutput<typeof HourHistorySchema>

const StaffNoticeSchema = v.object({
  ...NoticeSchema.entries,
  endedAt: v.nullable(Instant),
  by: v.nullable(v.string()),
})
export type StaffNotice = v.InferOutput<typeof StaffNoticeSchema>

const DustDaySchema = v.object({
  day: Day,
  source: v.string(),
  by: v.nullable(v.string()),
  flaggedAt: Instant,
})
export type DustDay = v.InferOutput<typeof DustDaySchema>

const List = {
  after: v.optional(v.string()),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PAGE_SIZE))),
}
const NoticeId = v.object({ id: v.pipe(v.string(), v.uuid()) })

const ReceiverFaultSchema = v.object({
  /** Device number (MN) as sent, the address where none could be read, or `*` for those that are too many to name. */
  sender: v.string(),
  reason: v.picklist(RECEIVER_FAULTS),
  count: v.number(),
  lastAt: Instant,
})
export type ReceiverFaultRow = v.InferOutput<typeof ReceiverFaultSchema>

/** What staff do with the air: tables, hours by hand, dust days, notices, stations, targets. */
export const deskProcedures = {
  ...importProcedures,
  enterHour: command({
    input: v.object({
      station: StationCode,
      hour: Instant,
      values: Hourly,
      reason: Reason,
      /** Values that are asked about (`doubtOf`) are meant as they are; without it they are refused, field by field. */
      sure: v.optional(v.boolean(), false),
    }),
    output: v.object({ changed: v.boolean() }),
  }),
  /** An hour as it stands, who entered, corrected or sent it, and what it was before. */
  history: query({
    input: v.object({ station: StationCode, hour: Instant }),
    output: HourHistorySchema,
  }),
  flagDust: command({
    input: v.object({ day: Day, dust: v.boolean(), source: Reason }),
    output: v.object({ day: Day, dust: v.boolean() }),
  }),
  /** The dust days of a year, with who declared them where, latest first. */
  dustDays: query({
    input: v.object({ year: Year }),
    output: v.object({ items: v.array(DustDaySchema) }),
  }),
  publishNotice: command({
    input: v.object({
      kind: v.picklist(NOTICE_KINDS),
      level: LevelSchema,
      title: line(MAX_LENGTH.title),
      advice: line(MAX_LENGTH.advice),
      /** The official warning that it passes on; there is no `pollution` without one (`relayFaults`). */
      relayed: v.optional(v.nullable(RelayedInput), null),
      towns: v.optional(v.pipe(v.array(Town), v.maxLength(50)), []),
      from: Instant,
      until: Instant,
    }),
    output: NoticeSchema,
  }),
  endNotice: command({ input: NoticeId, output: v.object({ id: v.string() }) }),
  /** Takes an early end back while the notice would still be open. */
  resumeNotice: command({ input: NoticeId, output: v.object({ id: v.string() }) }),
  /** Notices, the latest published first. */
  notices: query({ input: v.object(List), output: page(StaffNoticeSchema) }),
  manageStations: query({
    input: v.object({}),
    output: v.object({ items: v.array(ManagedStationSchema) }),
  }),
  /** What the HJ 212 receiver refused in the last days, by sender and reason, the latest first. */
  receiverFaults: query({
    input: v.object({}),
    output: v.object({ items: v.array(ReceiverFaultSchema) }),
  }),
  saveStation: command({
    input: v.object({
      ...StationInput.entries,
      /** WeChat's map answers in GCJ-02, some 500 m beside WGS-84. */
      place: v.nullable(
        v.object({ ...Degrees, system: v.optional(v.picklist(['wgs84', 'gcj02']), 'wgs84') }),
      ),
      /** A new one: a code that is taken is then refused and not overwritten. */
      adding: v.optional(v.boolean(), false),
    }),
    output: StationInput,
  }),
  setTargets: command({
    input: v.object({
      goodRatio: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
      pm25: v.pipe(v.number(), v.minValue(1), v.maxValue(500)),
    }),
    output: v.object({ goodRatio: v.number(), pm25: v.number() }),
  }),
}
