import * as v from 'valibot'
import { query } from '../../../shared/contract'
import { EVIDENCE, POLLUTANTS, RULES, STATION_KINDS } from './kinds'
import { Count, Day, LevelSchema, PollutantSchema } from './parts'

/** How open data writes the six: PM2.5 as `pm2_5`, as the command line does. */
export const OPEN_NAMES = {
  so2: 'so2',
  no2: 'no2',
  co: 'co',
  o3: 'o3',
  pm10: 'pm10',
  pm25: 'pm2_5',
} as const

const Value = v.nullable(v.number())
const six = {
  so2: Value,
  no2: Value,
  co: Value,
  o3: Value,
  pm10: Value,
  pm2_5: Value,
}
const judged = {
  iaqi_so2: v.nullable(Count),
  iaqi_no2: v.nullable(Count),
  iaqi_co: v.nullable(Count),
  iaqi_o3: v.nullable(Count),
  iaqi_pm10: v.nullable(Count),
  iaqi_pm2_5: v.nullable(Count),
  /** Null is NA. */
  aqi: v.nullable(Count),
  level: v.nullable(LevelSchema),
  primary: v.array(v.picklist(POLLUTANTS.map((code) => OPEN_NAMES[code]))),
  missing: v.array(v.picklist(POLLUTANTS.map((code) => OPEN_NAMES[code]))),
  rule: v.picklist(RULES),
}

/** An hour; `time` is its start. A missing hour is there too, without values and without a source. */
export const OpenHourSchema = v.object({
  time: v.string(),
  ...six,
  ...judged,
  source: v.nullable(v.picklist(EVIDENCE)),
})
export type OpenHour = v.InferOutput<typeof OpenHourSchema>

/** A day; `o3` is the daily maximum 8 h mean. */
export const OpenDaySchema = v.object({
  day: Day,
  ...six,
  ...judged,
  /** Counts in the ratio of good days. */
  valid: v.boolean(),
  dust: v.boolean(),
  /** Hours (0–23, by their start) without a value, by pollutant. */
  missing_hours: v.array(v.object({ pollutant: v.string(), hours: v.array(Count) })),
  source: v.picklist(EVIDENCE),
})
export type OpenDay = v.InferOutput<typeof OpenDaySchema>

const Head = {
  licence: v.object({ name: v.string(), url: v.string() }),
  attribution: v.string(),
  /** Invented figures of a demonstration. */
  demo: v.boolean(),
}
const OpenStation = v.object({
  code: v.string(),
  name: v.string(),
  kind: v.picklist(STATION_KINDS),
  owner: v.string(),
  town: v.string(),
})

export const OpenHoursSchema = v.object({
  ...Head,
  station: OpenStation,
  month: v.string(),
  rows: v.array(OpenHourSchema),
})
export type OpenHours = v.InferOutput<typeof OpenHoursSchema>

export const OpenDaysSchema = v.object({
  ...Head,
  /** Null: the county, the mean of its official stations (HJ 663). */
  station: v.nullable(OpenStation),
  year: v.string(),
  rows: v.array(OpenDaySchema),
})
export type OpenDays = v.InferOutput<typeof OpenDaysSchema>

const Column = v.object({ name: v.string(), note: v.string() })
const OpenIndexSchema = v.object({
  ...Head,
  title: v.string(),
  notes: v.array(v.string()),
  addresses: v.array(v.object({ path: v.string(), note: v.string(), example: v.string() })),
  columns: v.object({ hourly: v.array(Column), daily: v.array(Column) }),
  pollutants: v.array(PollutantSchema),
  stations: v.array(
    v.object({
      ...OpenStation.entries,
      measures: v.array(v.string()),
      demo: v.boolean(),
      /** First and last month with hours, YYYY-MM; null without any. */
      from: v.nullable(v.string()),
      until: v.nullable(v.string()),
    }),
  ),
})

const Text = v.pipe(v.string(), v.maxLength(40))

/** What anybody may take along: measured values, month by month and year by year. */
export const openProcedures = {
  openIndex: query({ input: v.strictObject({}), output: OpenIndexSchema, cache: { maxAge: 300 } }),
  openHours: query({
    input: v.strictObject({ station: Text, month: Text }),
    output: OpenHoursSchema,
    cache: { maxAge: 300 },
  }),
  openDays: query({
    input: v.strictObject({ station: v.optional(Text), year: Text }),
    output: OpenDaysSchema,
    cache: { maxAge: 300 },
  }),
}
