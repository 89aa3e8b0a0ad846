import { type SQL, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { FRESH_MS } from '../alerts/rules'
import type { Pollutant } from '../contract/kinds'
import { reportOf, type HourRow } from './figures'

/** The latest fresh measured hour that speaks for a town. */
export interface TownAir {
  town: string
  station: string
  station_town: string
  official: boolean
  exempt: Pollutant[]
  hour: HourRow
}

interface Asking {
  db: Db
  county: string
  now: Date
}

/**
 * The latest fresh measured hour for each of these towns, in one statement: of its own station (the official one
 * first), else of one of the county's. What a model computed and what is older than an hour past its hour is none.
 * @param towns a query with a column `town`
 */
export async function airOfTowns({ db, county, now }: Asking, towns: SQL): Promise<TownAir[]> {
  const at = sql`${now.toISOString()}::timestamptz`
  const { rows } = await db.execute<{ air: TownAir }>(sql`
    select json_build_object('town', w.town, 'station', x.name, 'station_town', x.town,
      'official', x.kind = 'official', 'exempt', x.exempt, 'hour', x.latest) as air
    from (${towns}) w
    cross join lateral (
      select s.*, json_build_array((extract(epoch from h.hour) / 3600)::int, h.channel,
        h.so2, h.no2, h.co, h.o3, h.pm10, h.pm25) as latest
      from air_stations s
      cross join lateral (
        select * from air_hours h
        where h.county = s.county and h.station = s.code and h.hour < ${at}
        order by h.hour desc limit 1
      ) h
      where s.county = ${county} and s.active and s.kind <> 'model'
        and h.hour + interval '1 hour' >= ${at} - ${FRESH_MS} * interval '1 millisecond'
      order by (s.town = w.town) desc, (s.kind = 'official') desc, s.code
      limit 1
    ) x
    order by w.town`)
  return rows.map(({ air }) => air)
}

/**
 * The index of the air in these towns as it was last measured, with the station that says so. A town for which nothing
 * fresh is measured, or of which the hour has no index, is not in it.
 */
export async function measuredAqi(
  asking: Asking,
  towns: readonly string[],
): Promise<ReadonlyMap<string, { aqi: number; station: string }>> {
  if (towns.length === 0) return new Map()
  const wanted = sql.join(
    [...new Set(towns)].map((town) => sql`(${town}::text)`),
    sql`, `,
  )
  const found = await airOfTowns(asking, sql`select town from (values ${wanted}) as wanted (town)`)
  return new Map(
    found.flatMap((air) => {
      const { aqi } = reportOf(air.hour, air.exempt)
      return aqi === null ? [] : [[air.town, { aqi, station: air.station }] as const]
    }),
  )
}
