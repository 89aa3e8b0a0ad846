import { sql } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import type { StationRow as ListRow } from '../contract'
import { reportOf, stationOf, instant, type HourRow, type StationRow } from './figures'

/** All active stations with the index of their latest hour, official ones first, in one statement. */
export async function stationList(db: Db, county: string, now: Date): Promise<ListRow[]> {
  const { rows } = await db.execute<{ station: StationRow; latest: HourRow | null }>(sql`
    select row_to_json(s) as station, (
      select json_build_array((extract(epoch from h.hour) / 3600)::int, h.channel, h.so2, h.no2, h.co, h.o3,
        h.pm10, h.pm25)
      from air_hours h where h.county = s.county and h.station = s.code
        and h.hour < ${now.toISOString()}::timestamptz
      order by h.hour desc limit 1) as latest
    from air_stations s where s.county = ${county} and s.active
    order by (s.kind = 'official') desc, (s.kind = 'other') desc, s.code`)
  return rows.map(({ station, latest }) => {
    const report = latest && reportOf(latest, station.exempt)
    return {
      ...stationOf(station, latest),
      current:
        latest && report
          ? { observedAt: instant(latest[0] + 1), aqi: report.aqi, level: report.level }
          : null,
    }
  })
}
