import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { fail } from '../../../platform/kernel/errors'
import type { ManagedStation, StationRow as ListRow } from '../contract'
import { believedHour } from './believed'
import { reportOf, stationOf, instant, type HourRow, type StationRow } from './figures'
import { stations } from '../tables'
import { airWords } from '../words'

/** All active stations with the index of their latest hour, official ones first, in one statement. */
export async function stationList(db: Db, county: string, now: Date): Promise<ListRow[]> {
  const { rows } = await db.execute<{ station: StationRow; latest: HourRow | null }>(sql`
    select row_to_json(s) as station, ${latestSql(now)} as latest
    from air_stations s where s.county = ${county} and s.active
    order by (s.kind = 'official') desc, (s.kind = 'other') desc, s.code`)
  return rows.map(({ station, latest }) => ({
    ...stationOf(station, latest),
    current: shortOf(station, latest),
  }))
}

/** Every station, retired ones last, with all that staff may change, in one statement. */
export async function managedStations(db: Db, county: string, now: Date): Promise<ManagedStation[]> {
  type Row = StationRow & {
    device_id: string | null
    device_milligrams: boolean
    device_unflagged: boolean
    feed: NonNullable<ManagedStation['feed']> | null
    active: boolean
  }
  const { rows } = await db.execute<{ station: Row; latest: HourRow | null }>(sql`
    select row_to_json(s) as station, ${latestSql(now)} as latest
    from air_stations s where s.county = ${county}
    order by s.active desc, (s.kind = 'official') desc, (s.kind = 'other') desc, s.code`)
  return rows.map(({ station, latest }) => ({
    ...stationOf(station, latest),
    exempt: station.exempt,
    deviceId: station.device_id,
    deviceMilligrams: station.device_milligrams,
    deviceUnflagged: station.device_unflagged,
    feed: station.feed,
    active: station.active,
    latest: shortOf(station, latest),
  }))
}

/** The latest hour of station `s`. */
const latestSql = (now: Date) => sql`(
  select json_build_array((extract(epoch from h.hour) / 3600)::int, h.channel, h.so2, h.no2, h.co, h.o3,
    h.pm10, h.pm25)
  from air_hours h where h.county = s.county and h.station = s.code
    and ${believedHour(now)}
  order by h.hour desc limit 1)`

function shortOf(station: StationRow, latest: HourRow | null): ListRow['current'] {
  if (!latest) return null
  const { aqi, level } = reportOf(latest, station.exempt)
  return { observedAt: instant(latest[0] + 1), aqi, level }
}

/** @throws AppError invalid (422) if the county has no such station */
export async function requireStation(db: Db, county: string, code: string): Promise<void> {
  const found = await db
    .select({ one: sql`1` })
    .from(stations)
    .where(and(eq(stations.county, county), eq(stations.code, code)))
  if (found.length === 0) throw fail('invalid', { fields: { station: airWords.noStation } })
}
