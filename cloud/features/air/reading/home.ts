import { sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { beijingDay, dayIndex, daysInYear, HOUR_MS } from '../../../shared/time'
import type { Home } from '../contract'
import type { Notice } from '../contract/parts'
import { hourOf } from '../ingest/hours'
import { meanUnits, percentOf, pollutedDaysLeft, type YearStatistics } from '../rules/statistics'
import { COUNTY_SCOPE } from '../tables'
import { believedHour } from './believed'
import { daysSql, dustSql, ringPart, scopeSql, statisticsOf, type DayRow } from './days'
import { currentOf, instant, readingsOf, reportOf, stationOf, type HourRow, type StationRow } from './figures'
import { targetsOf, targetsSql, type Targets } from './settings'

const TREND_HOURS = 24

interface HomeRow {
  station: StationRow | null
  hours: HourRow[]
  scope: string
  days: DayRow[]
  dust: string[]
  notices: Notice[]
  targets: unknown
}

/** Where somebody looks from. */
export interface Asked {
  station?: string | undefined
  town?: string | undefined
}

/**
 * All the home page needs, in one statement: the station (the one asked for, else one in the town asked for, else
 * the county's official one), its last hours, the year's days, dust days, the open notices and the targets. An official
 * warning that is passed on comes before the county's own advice, then the worst.
 */
async function readHome(db: Db, county: string, asked: Asked, now: Date): Promise<HomeRow> {
  const today = beijingDay(now)
  const year = Number(today.slice(0, 4))
  const { rows } = await db.execute<{ home: HomeRow }>(sql`
    with s as (
      select * from air_stations
      where county = ${county} and active
        and (${asked.station ?? null}::text is null or code = ${asked.station ?? null}::text)
      order by (town = ${asked.town ?? null}::text) desc nulls last, (kind = 'official') desc,
        (kind = 'other') desc, code
      limit 1
    ), latest as (
      select max(last.hour) as hour from s cross join lateral (
        select h.hour from air_hours h where h.county = s.county and h.station = s.code and ${believedHour(now)}
        order by h.hour desc limit 1) as last
    )
    select json_build_object(
      'station', (select row_to_json(s) from s),
      'hours', (select coalesce(json_agg(json_build_array((extract(epoch from h.hour) / 3600)::int, h.channel,
          h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25) order by h.hour), '[]')
        from air_hours h join s on h.county = s.county and h.station = s.code, latest
        where h.hour <= latest.hour
          and h.hour >= least(latest.hour, ${now.toISOString()}::timestamptz - interval '26 hours')
          and (h.hour = latest.hour or h.hour >= ${now.toISOString()}::timestamptz - interval '26 hours')),
      'scope', ${scopeSql(county, sql`(select code from s)`)},
      'days', ${daysSql(county, scopeSql(county, sql`(select code from s)`), year, today)},
      'dust', ${dustSql(county, year)},
      'notices', (select coalesce(json_agg(json_build_object('id', id, 'kind', kind, 'level', level, 'title', title,
          'advice', advice, 'relayed', case when issuer is not null then json_build_object('issuer', issuer,
            'level', issued_level, 'number', issued_number, 'source', issued_source,
            'issuedAt', to_char(issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) end,
          'towns', towns, 'from', to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'until', to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
          order by issuer is null, level desc, starts_at desc, id), '[]')
        from air_notices where county = ${county} and ended_at is null
          and (cardinality(towns) = 0 or coalesce(${asked.town ?? null}::text, (select town from s)) = any(towns))
          and starts_at <= ${now.toISOString()}::timestamptz and ends_at > ${now.toISOString()}::timestamptz),
      'targets', ${targetsSql(county)}
    ) as home`)
  const [row] = rows
  if (!row) throw new Error('the home query gave no row')
  return row.home
}

/** The home page. @returns null if the station asked for does not exist */
export async function homePage(db: Db, county: string, asked: Asked, now: Date): Promise<Home | null> {
  const row = await readHome(db, county, asked, now)
  const { station, notices } = row
  if (asked.station !== undefined && !station) return null
  const today = beijingDay(now)
  const year = Number(today.slice(0, 4))
  const latest = row.hours.at(-1)
  const dustNow = row.dust.includes(today) || notices.some(({ kind }) => kind === 'dust')
  const statistics = statisticsOf(year, row.days)
  return {
    station: station && stationOf(station, latest),
    asked: {
      town: asked.town ?? null,
      hasStation: asked.town === undefined || station?.town === asked.town,
    },
    current: station && latest ? currentOf(latest, station, dustNow) : null,
    pollutants:
      station && latest
        ? readingsOf(
            reportOf(latest, station.exempt),
            station.measures,
            'hour',
            beijingDay(latest[0] * HOUR_MS),
          )
        : [],
    trend: trendOf(row.hours, station, now),
    year: ringPart(
      year,
      today,
      row.days,
      row.dust,
      row.scope === COUNTY_SCOPE ? 'county' : 'station',
      statistics,
    ),
    goals: goalsOf(statistics, targetsOf(row.targets), year, today),
    notice: notices[0] ?? null,
    notices,
  }
}

/**
 * The last 24 hours. A value may take an hour to arrive (HJ 633—2026: within 1 h of the full hour), so the series
 * ends with the latest hour unless that is older; then it ends an hour ago and the missing ones show as gaps.
 */
function trendOf(hours: readonly HourRow[], station: StationRow | null, now: Date): Home['trend'] {
  const open = hourOf(now)
  const latest = hours.at(-1)?.[0] ?? -1
  const end = Math.max(latest + 1, open - 1)
  const found = new Map(hours.map((row) => [row[0], reportOf(row, station?.exempt ?? []).aqi]))
  return {
    until: instant(end),
    hours: Array.from({ length: TREND_HOURS }, (_, i) => found.get(end - TREND_HOURS + i) ?? null),
  }
}

function goalsOf(statistics: YearStatistics, targets: Targets, year: number, today: string): Home['goals'] {
  const { good } = statistics
  const { mean } = statistics.means.pm25
  const expected = good.valid + daysInYear(year) - dayIndex(today)
  return {
    goodRatio: {
      target: targets.goodRatio,
      percent: percentOf(good),
      good: good.good,
      valid: good.valid,
      expected,
      daysLeft: pollutedDaysLeft(targets.goodRatio, expected, good),
    },
    pm25: { target: targets.pm25, mean: mean && meanUnits(mean, 1) },
  }
}
