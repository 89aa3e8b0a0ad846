import { sql, type SQL } from 'drizzle-orm'
import { SEASONS, type Evidence, type Pollutant, type Rule } from '../contract/kinds'
import type { YearRing } from '../contract/parts'
import { levelOf, type Level } from '../../../shared/levels'
import { ringOf } from '../rules/ring'
import { dayIndex } from '../../../shared/time'
import { yearStatistics, type StatDay, type YearStatistics } from '../rules/statistics'
import { countHours } from '../rules/day'
import { ratioOf } from './figures'
import { COUNTY_SCOPE } from '../tables'

/** A judged day as the queries bring it, packed to travel light. */
export type DayRow = [
  day: string,
  aqi: number | null,
  valid: boolean,
  rule: Rule,
  evidence: Evidence,
  dust: boolean,
  pm25: number | null,
]

/** JSON array of the days of a year that are over, and of its dust days. `scope` is an SQL expression. */
export function daysSql(county: string, scope: SQL, year: number, today: string): SQL {
  return sql`(
    select coalesce(json_agg(json_build_array(d.day, d.aqi, d.valid, d.rule, d.evidence, u.day is not null, d.pm25)
      order by d.day), '[]')
    from air_days d left join air_dust_days u on u.county = d.county and u.day = d.day
    where d.county = ${county} and d.scope = ${scope}
      and d.day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date and d.day < ${today}::date)`
}

export function dustSql(county: string, year: number): SQL {
  return sql`(
    select coalesce(json_agg(day order by day), '[]') from air_dust_days
    where county = ${county} and day between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date)`
}

/**
 * JSON array of what each station behind a scope's day is exempt from (HJ 633—2026, 5.3): a station's own, for the
 * county those of the official stations that had hours that day. What `countyExempt` of it leaves blocks nothing.
 */
export function exemptSql(county: string, scope: SQL, day: SQL): SQL {
  return sql`(
    select coalesce(json_agg(e.exempt), '[]') from air_stations e
    where e.county = ${county} and (e.code = ${scope} or (${scope} = ${COUNTY_SCOPE} and e.kind = 'official'
      and exists (select from air_days o where o.county = e.county and o.scope = e.code and o.day = ${day}))))`
}

/** JSON array of what is measured in a scope: by a station, or by any of the county's official ones; null without one. */
export function measuresSql(county: string, scope: SQL): SQL {
  return sql`(
    select json_agg(distinct m.code) from air_stations s cross join lateral unnest(s.measures) as m(code)
    where s.county = ${county} and (s.code = ${scope} or (${scope} = ${COUNTY_SCOPE} and s.kind = 'official')))`
}

/** Which days a page without a chosen station shows: the county's, or a station's where there is no official one. */
export function scopeSql(county: string, station: SQL): SQL {
  return sql`(case when exists (select from air_days where county = ${county} and scope = ${COUNTY_SCOPE})
    then ${COUNTY_SCOPE} else ${station} end)`
}

/** Days as the statistics take them. Concentrations other than PM2.5 did not travel and stay out of the result. */
export function statisticsOf(year: number, rows: readonly DayRow[]): YearStatistics {
  const days: StatDay[] = rows.map(([day, aqi, valid, rule, evidence, dust, pm25]) => ({
    day,
    aqi,
    valid,
    rule,
    evidence,
    dust,
    values: { so2: null, no2: null, co: null, o3: null, pm10: null, pm25 },
  }))
  return yearStatistics(year, days)
}

/** The ring with its ratios. @param today Beijing day */
export function ringPart(
  year: number,
  today: string,
  rows: readonly DayRow[],
  dust: readonly string[],
  of: 'county' | 'station',
  statistics: YearStatistics,
): YearRing {
  return {
    year,
    ring: ringOf(
      year,
      rows.map(([day, aqi]) => ({ day, aqi })),
      today,
    ),
    dust: dust.map(dayIndex),
    ratio: ratioOf(statistics.good),
    ratioWithoutDust: ratioOf(statistics.withoutDust),
    seasons: SEASONS.map((season) => ({ season, ...ratioOf(statistics.seasons[season]) })),
    rules: statistics.rules,
    of,
    evidence: rows.length === 0 ? null : statistics.evidence,
  }
}

/** Primary pollutants as stored. */
export function primaryOf(stored: string | null): Pollutant[] {
  // only codes of POLLUTANTS are ever written there
  return stored === null ? [] : (stored.split('+') as Pollutant[])
}

export function levelOrNull(aqi: number | null): Level | null {
  return aqi === null ? null : levelOf(aqi)
}

/** Hours without a value, over the pollutants that count. @param missing masks in the order of HJ 633 */
export function missingHours(missing: readonly number[]): number {
  return missing.reduce((sum, mask) => sum + countHours(mask), 0)
}
