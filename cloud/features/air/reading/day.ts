import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { BEIJING_OFFSET_HOURS, beijingDay, dayNumber, startOfBeijingDay } from '../../../shared/time'
import { POLLUTANTS, type Evidence, type Pollutant, type Rule } from '../contract/kinds'
import type { DayDetail } from '../contract/parts'
import { dailyReport, ruleOf } from '../rules/aqi'
import { countyExempt } from '../rules/county'
import { HOURS, hoursOf } from '../rules/day'
import { COUNTY_SCOPE } from '../tables'
import { exemptSql, levelOrNull, measuresSql, primaryOf } from './days'
import { readingsOf, reportOf, type HourRow } from './figures'

interface Row {
  known: boolean
  measures: Pollutant[] | null
  exempt: Pollutant[][]
  dust: boolean
  day: {
    rule: Rule
    evidence: Evidence
    so2: number | null
    no2: number | null
    co: number | null
    o3: number | null
    pm10: number | null
    pm25: number | null
    o3_hour: number | null
    aqi: number | null
    primary_pollutants: string | null
    missing: number[]
  } | null
  hours: HourRow[]
}

/** One day in full, in one statement. @returns null if there is no such station or nothing of that day */
export async function dayPage(
  db: Db,
  county: string,
  { day, station }: { day: string; station?: string | undefined },
  now: Date,
): Promise<DayDetail | null> {
  const scope = station ?? COUNTY_SCOPE
  const start = startOfBeijingDay(day).toISOString()
  const { rows } = await db.execute<{ page: Row }>(sql`
    select json_build_object(
      'known', ${scope} = ${COUNTY_SCOPE} or exists (select from air_stations where county = ${county} and code = ${scope}),
      'measures', ${measuresSql(county, sql`${scope}`)},
      'exempt', ${exemptSql(county, sql`${scope}`, sql`${day}::date`)},
      'dust', exists (select from air_dust_days where county = ${county} and day = ${day}::date),
      'day', (select row_to_json(d) from air_days d
        where county = ${county} and scope = ${scope} and day = ${day}::date and day < ${beijingDay(now)}::date),
      'hours', (select coalesce(json_agg(json_build_array((extract(epoch from hour) / 3600)::int, channel,
          so2, no2, co, o3, pm10, pm25) order by hour), '[]')
        from air_hours where county = ${county} and station = ${scope}
          and hour >= ${start}::timestamptz and hour < ${start}::timestamptz + interval '24 hours')
    ) as page`)
  const page = rows[0]?.page
  if (!page?.known || !page.day) return null
  const { aqi, missing, evidence, so2: so2Day } = page.day
  const exempt = countyExempt(page.exempt)
  const report = dailyReport(ruleOf(day), page.day, { exempt, o3Hour: page.day.o3_hour })
  const first = dayNumber(day) * HOURS - BEIJING_OFFSET_HOURS
  const hours = new Map(page.hours.map((row) => [row[0] - first, reportOf(row, exempt, so2Day).aqi]))
  const measures = page.measures ?? POLLUTANTS
  return {
    day,
    aqi,
    level: levelOrNull(aqi),
    primary: primaryOf(page.day.primary_pollutants),
    missing: report.missing,
    rule: page.day.rule,
    evidence,
    readings: readingsOf(report, measures, 'day', day),
    dust: page.dust,
    missingHours: POLLUTANTS.flatMap((code, i) => {
      const hoursMissing = hoursOf(missing[i] ?? 0)
      return measures.includes(code) && hoursMissing.length > 0 ? [{ code, hours: hoursMissing }] : []
    }),
    hours: station === undefined ? [] : Array.from({ length: HOURS }, (_, hour) => hours.get(hour) ?? null),
  }
}
