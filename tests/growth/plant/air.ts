import { idOf, laidIn, plain, type Plot, SPAN } from './size'

/** Stations of a prefecture beside the three of the demo county. */
const STATIONS = 9

/** Imports of nothing are kept for three years, and two come in a day. */
const EMPTY_IMPORTS = 2_180

/** Hours and days before those of the demo county, corrections, imports, notices, faults of the receiver, who wants to be warned. */
export async function plantAir({ db, county, now, size }: Plot): Promise<void> {
  const at = now.toISOString()
  const { days, persons } = size
  await laidIn(db, async (tx) => {
    await tx.execute(plain`
      insert into air_stations select (jsonb_populate_record(s, jsonb_build_object('code', 'grown-' || i, 'name', '站' || i, 'device_id', null))).*
      from (select s from air_stations s where code = 'demo-2') as one, generate_series(1, ${STATIONS}) as i`)
    await tx.execute(plain`
      with first as materialized (select min(hour) as hour from air_hours)
      insert into air_hours (county, station, hour, so2, no2, co, o3, pm10, pm25, channel, received_at)
      select ${county}, s.code, f.hour - h * interval '1 hour', 8000, 28000, 900, 55000, 60000, 30000, 'file', ${at}
      from first f, air_stations s, generate_series(1, ${days * 24}) as h`)
    await tx.execute(plain`
      with known as materialized (select * from air_days d where valid order by day limit 1), first as materialized (select min(day) as day from air_days)
      insert into air_days (county, scope, day, rule, evidence, so2, no2, co, o3, pm10, pm25, o3_hour, aqi, primary_pollutants, valid, missing, computed_at)
      select k.county, s.scope, f.day - n, rule, evidence, so2, no2, co, o3, pm10, pm25, o3_hour, aqi, primary_pollutants, valid, missing, computed_at
      from known k, first f, generate_series(1, ${days}) as n, (select code as scope from air_stations union all select '*') as s`)
    await tx.execute(plain`
      insert into air_years select (jsonb_populate_record(y, jsonb_build_object('year', extract(year from ${at}::timestamptz)::int - 1 - n))).*
      from (select y from air_years y where scope = '*' order by year limit 1) as one, generate_series(1, ${Math.ceil(days / 365)}) as n
      on conflict do nothing`)
    await tx.execute(plain`
      insert into air_imports (county, id, at, channel, lines, inserted, corrected, unchanged, refused, faults)
      select ${county}, ${idOf('import', plain`i`)}, ${at}::timestamptz - i * interval '12 hours', 'open_meteo', 24, 24, 0, 0, 0, '[]'
      from generate_series(1, ${Math.min(days * 2, EMPTY_IMPORTS)}) as i`)
    await tx.execute(plain`
      insert into air_hour_revisions (county, station, hour, pm10, channel, received_at, replaced_at, replaced_by_channel)
      select county, station, hour, pm10, channel, received_at, received_at, 'file' from air_hours
      where extract(hour from hour) = 3 and channel = 'file'`)
    await tx.execute(plain`
      insert into air_notices (county, kind, level, title, advice, starts_at, ends_at)
      select ${county}, 'dust', 4, '沙尘', '少出门', ${at}::timestamptz - i * interval '3 days' - interval '2 days', ${at}::timestamptz - i * interval '3 days'
      from generate_series(1, ${Math.ceil(days / 3)}) as i`)
    await tx.execute(plain`
      insert into air_dust_days (county, day, source, flagged_at)
      select ${county}, (${at}::timestamptz - ${SPAN})::date - n * 3, '通报', ${at} from generate_series(1, ${Math.ceil(days / 3)}) as n
      on conflict do nothing`)
    await tx.execute(plain`
      insert into air_receiver_faults (county, day, sender, reason, count, last_at)
      select ${county}, ${at}::date - n, 'device ' || d, 'crc', 3, ${at}::timestamptz - n * interval '1 day'
      from generate_series(0, 6) as n, generate_series(1, 3) as d on conflict do nothing`)
    await tx.execute(plain`
      insert into air_alerts (county, person_id, town, above)
      select ${county}, ${idOf('person', plain`i`)}, '652328100', 3 from generate_series(1, ${Math.ceil(persons / 3)}) as i on conflict do nothing`)
  })
}
