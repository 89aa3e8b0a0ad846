import * as v from 'valibot'
import { MAX_LENGTH } from '../../../shared/limits'
import {
  CalendarDay as Day,
  CalendarInstant as Instant,
  CalendarYear as Year,
} from '../../../shared/contract'
import { RelayedSchema } from './relayed'
import {
  EVIDENCE,
  GROUPS,
  LEFT,
  NOTICE_KINDS,
  POLLUTANTS,
  REFUSALS,
  RULES,
  SEASONS,
  STATION_KINDS,
} from './kinds'

/** `Day` is a Beijing day. */
export { Day, Instant, Year }
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const StationCode = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,40}$/))
export const DivisionCode = v.pipe(v.string(), v.regex(/^\d{6,12}$/))
export const PollutantSchema = v.picklist(POLLUTANTS)
export const LevelSchema = v.picklist([1, 2, 3, 4, 5, 6])

/** A pollutant as a page shows it. `missing` is written NA, `not_measured` is written "/" (HJ 633—2026, 5.3). */
export const ReadingSchema = v.object({
  code: PollutantSchema,
  state: v.picklist(['ok', 'missing', 'not_measured']),
  /** Rounded by GB/T 8170: whole µg/m³, CO in mg/m³ with one decimal. */
  value: v.nullable(v.number()),
  iaqi: v.nullable(Count),
  /** National limit it is held against (level two; the 1 h limit where there is one, else the day's). */
  limit: v.number(),
  /** Share of that limit, whole percent. */
  percent: v.nullable(Count),
})
export type Reading = v.InferOutput<typeof ReadingSchema>

/** A station that stands still: why, and until when that is meant to last. */
export const OutageSchema = v.object({
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.outage)),
  backAt: v.nullable(Instant),
})

export const StationSchema = v.object({
  code: v.string(),
  name: v.string(),
  /** Division code of the town it stands in. */
  town: v.string(),
  kind: v.picklist(STATION_KINDS),
  /** Whose station it is, in words for people. */
  owner: v.string(),
  /** WGS-84 degrees; null when unknown. */
  place: v.nullable(v.object({ longitude: v.number(), latitude: v.number() })),
  measures: v.array(PollutantSchema),
  demo: v.boolean(),
  /** Noticed at the hourly close: nothing has come since then, or ever. Absent while it reports. */
  silentSince: v.optional(Instant),
  /** When it was entered here: before that nobody expects a value of it. */
  since: Instant,
  outage: v.nullable(OutageSchema),
})
export type Station = v.InferOutput<typeof StationSchema>

/** An index with all that must stand beside it. */
const indexEntries = {
  /** Null: NA, not published because a pollutant is missing. */
  aqi: v.nullable(Count),
  level: v.nullable(LevelSchema),
  /** Every pollutant that reaches the maximum; empty up to 50 and for NA. */
  primary: v.array(PollutantSchema),
  /** Pollutants that should be there and are not. */
  missing: v.array(PollutantSchema),
  rule: v.picklist(RULES),
  evidence: v.picklist(EVIDENCE),
}
export const CurrentSchema = v.object({
  ...indexEntries,
  /** End of the hour that was measured: an hourly value of 14:00 is the mean of 13:00 to 14:00. */
  observedAt: Instant,
  /** Who should take care first, for the pollutants above 100. */
  sensitive: v.array(v.picklist(GROUPS)),
  /** The authority flags this day as a dust day, or staff has an open dust notice; never guessed from numbers. */
  dust: v.boolean(),
})
export type Current = v.InferOutput<typeof CurrentSchema>

export const RatioSchema = v.object({
  good: Count,
  valid: Count,
  /** Percent with one decimal; null without a valid day. */
  percent: v.nullable(v.number()),
})
export type Ratio = v.InferOutput<typeof RatioSchema>

export const NoticeSchema = v.object({
  id: v.pipe(v.string(), v.uuid()),
  kind: v.picklist(NOTICE_KINDS),
  /** How bad the air is expected to be, by HJ 633. */
  level: LevelSchema,
  title: v.string(),
  advice: v.string(),
  /** The official warning that it passes on; null for the county's own advice. */
  relayed: v.nullable(RelayedSchema),
  /** Division codes of the towns it is for; empty for the whole county. */
  towns: v.array(v.string()),
  from: Instant,
  until: Instant,
})
export type Notice = v.InferOutput<typeof NoticeSchema>

export const YearRingSchema = v.object({
  year: Year,
  /** One byte a day in base64 (`unpackRing`): 0 missing, 255 to come, else min(254, AQI). */
  ring: v.string(),
  /** Indexes (0 = 1 January) of the days the authority has flagged as dust days. */
  dust: v.array(Count),
  /** As measured, and with the dust days taken out of both numbers. */
  ratio: RatioSchema,
  ratioWithoutDust: RatioSchema,
  seasons: v.array(v.object({ season: v.picklist(SEASONS), ...RatioSchema.entries })),
  /** Rules that judged days of this year: both in 2026, and the page says so beside the ratio. */
  rules: v.array(v.picklist(RULES)),
  /** Whether it is the county (mean of its official stations, HJ 663) or one station. */
  of: v.picklist(['county', 'station']),
  evidence: v.nullable(v.picklist(EVIDENCE)),
})
export type YearRing = v.InferOutput<typeof YearRingSchema>

export const GoalsSchema = v.object({
  goodRatio: v.object({
    /** Percent. */
    target: v.number(),
    percent: v.nullable(v.number()),
    good: Count,
    valid: Count,
    /** Valid days so far and all that are still to come. */
    expected: Count,
    /** How many more polluted days the year can take; negative when the target can no longer be met. */
    daysLeft: v.pipe(v.number(), v.integer()),
  }),
  pm25: v.object({ target: v.number(), mean: v.nullable(v.number()) }),
})

export const YearRowSchema = v.object({
  year: Year,
  percent: v.nullable(v.number()),
  percentWithoutDust: v.nullable(v.number()),
  good: v.nullable(Count),
  valid: v.nullable(Count),
  /** µg/m³, one decimal while it is computed here; as printed where it was published. */
  pm25: v.nullable(v.number()),
  /** Enough days for the year and for each month of it (GB 3095, table 4); null for a published figure. */
  pm25Valid: v.nullable(v.boolean()),
  running: v.boolean(),
  /** A figure the county printed, without the days behind it; `source` says where. */
  published: v.boolean(),
  source: v.nullable(v.string()),
  /** Where only "at least so much" was printed: percent. */
  atLeast: v.nullable(v.number()),
  rules: v.array(v.picklist(RULES)),
})
export type YearRow = v.InferOutput<typeof YearRowSchema>

export const DayLineSchema = v.object({
  /** 0 = 1 January. */
  index: Count,
  aqi: v.nullable(Count),
  level: v.nullable(LevelSchema),
  primary: v.array(PollutantSchema),
  rule: v.picklist(RULES),
  /** Hours without a value, over the pollutants that are measured. */
  missingHours: Count,
})

/** A day in full. */
export const DayDetailSchema = v.object({
  day: Day,
  ...indexEntries,
  /** O3 is the daily maximum 8 h mean. */
  readings: v.array(ReadingSchema),
  dust: v.boolean(),
  /** Hours (0–23, by their start) that have no value of a pollutant. */
  missingHours: v.array(v.object({ code: PollutantSchema, hours: v.array(Count) })),
  /** Hourly AQI by the hour's start; null where missing or NA. Empty for the county. */
  hours: v.array(v.nullable(Count)),
})
export type DayDetail = v.InferOutput<typeof DayDetailSchema>

export const ImportFaultSchema = v.object({
  /** Sheet of a workbook of which several were read. */
  sheet: v.optional(v.nullable(v.string()), null),
  /** Line of the text, or row of the sheet, from 1. */
  line: Count,
  reason: v.picklist(REFUSALS),
  /** The column or station concerned, as the file writes it. */
  field: v.nullable(v.string()),
  /** What stood there, shortened. */
  value: v.nullable(v.string()),
  /** In words for the person who uploads. */
  words: v.string(),
})
export const ImportReportSchema = v.object({
  form: v.picklist(['wide', 'long']),
  encoding: v.picklist(['utf-8', 'gbk', 'utf-16le', 'utf-16be', 'xlsx']),
  /** Lines read below the headings, of all sheets. */
  lines: Count,
  /** What became of them: a line of which one value was kept is kept, one with nothing but gaps is blank. */
  rows: v.object({ kept: Count, refused: Count, blank: Count }),
  /** Sheets and columns that were left out, or of which more is to be said. */
  left: v.array(
    v.object({
      /** Null of a text, and for what holds in several sheets. */
      sheet: v.nullable(v.string()),
      what: v.picklist(LEFT),
      /** The sheet or the headings, as the file writes them. */
      name: v.string(),
      words: v.string(),
    }),
  ),
  /** Station hours: new, changed (the former value is kept) and already there. */
  inserted: Count,
  corrected: Count,
  unchanged: Count,
  /** Lines or values not taken; only the first hundred are listed. */
  refused: Count,
  faults: v.array(ImportFaultSchema),
  from: v.nullable(Instant),
  to: v.nullable(Instant),
  stations: v.array(v.string()),
})
export type ImportReport = v.InferOutput<typeof ImportReportSchema>
