import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { beijingOffset } from '../../../platform/database/beijing'
import {
  addMonths,
  BEIJING_OFFSET_HOURS,
  BEIJING_OFFSET_TEXT,
  dayNumberOfHour,
  dayOfNumber,
  startOfBeijingDay,
} from '../../../shared/time'
import { POLLUTANTS, type Evidence, type Pollutant } from '../contract/kinds'
import { OPEN_NAMES, type OpenDay, type OpenDays, type OpenHour, type OpenHours } from '../contract/open'
import { hourOf } from '../ingest/hours'
import { evidenceOf } from '../ingest/rollup'
import { dailyReport, ruleOf, type Report } from '../rules/aqi'
import { countyExempt } from '../rules/county'
import { HOURS, hoursOf } from '../rules/day'
import { partsToUnits } from '../rules/rounding'
import { COUNTY_SCOPE } from '../tables'
import { exemptSql } from './days'
import { reportOf, type HourRow, type StationRow } from './figures'

type Headless<T extends { licence: unknown; attribution: unknown }> = Omit<T, 'licence' | 'attribution'>

const PAD = 2

type LongHourRow = [...HourRow, so2Day: number | null]
interface HoursPage {
  station: StationRow | null
  hours: LongHourRow[]
}

/** Hours of a station's month, missing ones among them, in one statement. @param month YYYY-MM @returns null without such a station */
export async function openHours(
  db: Db,
  county: string,
  { station, month }: { station: string; month: string },
  now: Date,
): Promise<Headless<OpenHours> | null> {
  const start = startOfBeijingDay(`${month}-01`)
  const end = startOfBeijingDay(`${addMonths(month, 1)}-01`)
  const { rows } = await db.execute<{ page: HoursPage }>(sql`
    with s as (select * from air_stations where county = ${county} and code = ${station} and kind <> 'model')
    select json_build_object(
      'station', (select row_to_json(s) from s),
      'hours', (select coalesce(json_agg(json_build_array((extract(epoch from h.hour)::bigint / 3600)::int, h.channel,
          h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25, d.so2) order by h.hour), '[]')
        from air_hours h join s on h.county = s.county and h.station = s.code
        left join air_days d on d.county = h.county and d.scope = h.station
          and d.day = (h.hour at time zone 'UTC' + ${beijingOffset})::date
        where h.hour >= ${start.toISOString()}::timestamptz and h.hour < ${end.toISOString()}::timestamptz)
    ) as page`)
  const page = rows[0]?.page
  if (!page?.station) return null
  const { station: row, hours } = page
  const found = new Map(hours.map((hour) => [hour[0], hour]))
  // every hour that is over, the last of the station's month included
  const past = Math.min(hourOf(end), hourOf(now))
  const all =
    hours.length === 0 ? [] : Array.from({ length: past - hourOf(start) }, (_, i) => hourOf(start) + i)
  return {
    demo: row.demo,
    station: openStation(row),
    month,
    rows: all.map((hour) => openHour(hour, found.get(hour), row)),
  }
}

function openHour(hour: number, found: LongHourRow | undefined, station: StationRow): OpenHour {
  const held: LongHourRow = found ?? [hour, 'file', null, null, null, null, null, null, null]
  const six = held.slice(0, 8) as HourRow // a long row begins with a short one
  const day = held[8] ?? null
  return {
    time: beijingText(hour),
    ...figuresOf(reportOf(six, station.exempt, day)),
    source: found ? evidenceOf(station.kind, found[1]) : null,
  }
}

interface DaysRow extends Record<Pollutant, number | null> {
  day: string
  o3_hour: number | null
  valid: boolean
  missing: number[]
  evidence: Evidence
  dust: boolean
  exempt: Pollutant[][]
}
interface DaysPage {
  station: StationRow | null
  demo: boolean
  days: DaysRow[]
}

/** Days of a year of a station or of the county, in one statement. @returns null without such a station */
export async function openDays(
  db: Db,
  county: string,
  { station, year }: { station?: string | undefined; year: string },
  today: string,
): Promise<Headless<OpenDays> | null> {
  const scope = station ?? COUNTY_SCOPE
  const { rows } = await db.execute<{ page: DaysPage }>(sql`
    with s as (select * from air_stations where county = ${county} and code = ${scope} and kind <> 'model')
    select json_build_object(
      'station', (select row_to_json(s) from s),
      'demo', (select coalesce(bool_or(demo), false) from air_stations
        where county = ${county} and (code = ${scope} or (${scope} = ${COUNTY_SCOPE} and kind = 'official'))),
      'days', (select coalesce(json_agg(json_build_object('day', d.day, 'so2', d.so2, 'no2', d.no2, 'co', d.co,
          'o3', d.o3, 'pm10', d.pm10, 'pm25', d.pm25, 'o3_hour', d.o3_hour, 'aqi', d.aqi,
          'primary', d.primary_pollutants, 'valid', d.valid, 'missing', d.missing, 'evidence', d.evidence,
          'dust', u.day is not null, 'exempt', ${exemptSql(county, sql`d.scope`, sql`d.day`)}) order by d.day), '[]')
        from air_days d left join air_dust_days u on u.county = d.county and u.day = d.day
        where d.county = ${county} and d.scope = ${scope} and d.day < ${today}::date
          and d.day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
          and (${scope} = ${COUNTY_SCOPE} or exists (select from s)))
    ) as page`)
  const page = rows[0]?.page
  if (!page || (station !== undefined && !page.station)) return null
  return {
    demo: page.demo,
    station: page.station && openStation(page.station),
    year,
    rows: page.days.map(openDay),
  }
}

function openDay(row: DaysRow): OpenDay {
  const report = dailyReport(ruleOf(row.day), row, { exempt: countyExempt(row.exempt), o3Hour: row.o3_hour })
  return {
    day: row.day,
    ...figuresOf(report),
    valid: row.valid,
    dust: row.dust,
    missing_hours: POLLUTANTS.flatMap((code, i) => {
      const hours = hoursOf(row.missing[i] ?? 0)
      return hours.length > 0 ? [{ pollutant: OPEN_NAMES[code], hours }] : []
    }),
    source: row.evidence,
  }
}

/** The columns that hours and days share. */
function figuresOf(report: Report) {
  const value = (code: Pollutant) => {
    const parts = report.parts[code]
    return parts === null ? null : partsToUnits(code, parts)
  }
  const { iaqi, aqi, level, primary, missing, rule } = report
  return {
    so2: value('so2'),
    no2: value('no2'),
    co: value('co'),
    o3: value('o3'),
    pm10: value('pm10'),
    pm2_5: value('pm25'),
    iaqi_so2: iaqi.so2,
    iaqi_no2: iaqi.no2,
    iaqi_co: iaqi.co,
    iaqi_o3: iaqi.o3,
    iaqi_pm10: iaqi.pm10,
    iaqi_pm2_5: iaqi.pm25,
    aqi,
    level,
    primary: primary.map((code) => OPEN_NAMES[code]),
    missing: missing.map((code) => OPEN_NAMES[code]),
    rule,
  }
}

export function openStation({ code, name, kind, owner, town }: StationRow) {
  return { code, name, kind, owner, town }
}

/** `2026-03-01T14:00+08:00`. @param hour whole hours since 1970-01-01 UTC */
function beijingText(hour: number): string {
  const clock = (hour + BEIJING_OFFSET_HOURS) % HOURS
  return `${dayOfNumber(dayNumberOfHour(hour))}T${String(clock).padStart(PAD, '0')}:00${BEIJING_OFFSET_TEXT}`
}
