import { sql } from 'drizzle-orm'
import { bring, createStation, dayHours } from '../../../../tests/factories/air'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { airContract as air } from '../contract'
import { closeHour } from '../timers'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
  await createStation(t.db)
  await createStation(t.db, { code: 'S2', name: '大石头站', kind: 'other', town: '652328205' })
  await bring(t.db, dayHours('S1', '2026-10-15'))
})
afterAll(() => t.stop())

/** Everything that anybody may ask of the air. */
async function answers() {
  return {
    home: await t.call(air.home, {}),
    homes: await Promise.all(['S1', 'S2'].map((station) => t.call(air.home, { station }))),
    year: await t.call(air.year, {}),
    years: await Promise.all(['S1', 'S2'].map((station) => t.call(air.year, { station, year: 2026 }))),
    stations: await t.call(air.stations, {}),
    index: await t.call(air.openIndex, {}),
    days: await t.call(air.openDays, { year: '2026' }),
    hours: await t.call(air.openHours, { station: 'S1', month: '2026-10' }),
    managed: await t.call(
      air.manageStations,
      {},
      { as: await t.staff([{ role: 'air_editor', area: TEST_COUNTY }]) },
    ),
    closed: await closeHour({ ...t.kernel.parts, county: TEST_COUNTY, now: TEST_NOW }),
  }
}

/** What a wrong clock, or a hand in the database, may have left there. */
async function strew(year: number): Promise<void> {
  const day = `${String(year).padStart(4, '0')}-03-05`
  for (const station of ['S1', 'S2'])
    await t.db
      .execute(sql`insert into air_hours (county, station, hour, so2, no2, co, o3, pm10, pm25, channel, received_at)
      values (${TEST_COUNTY}, ${station}, ${`${day} 08:00+08`}, 1000, 1000, 1000, 1000, 900000, 1000, 'file', now())`)
  await t.db
    .execute(sql`insert into air_days (county, scope, day, rule, evidence, so2, no2, co, o3, pm10, pm25, o3_hour, aqi,
      primary_pollutants, valid, missing, computed_at)
    select county, s.scope, ${day}::date, rule, evidence, so2, no2, co, o3, pm10, pm25, o3_hour, aqi,
      primary_pollutants, valid, missing, computed_at
    from air_days d, (values ('*'), ('S1'), ('S2')) as s(scope) where d.scope = 'S1' and d.day = '2026-10-15'`)
  await t.db
    .execute(sql`insert into air_years (county, scope, year, rules, evidence, good, valid, good_without_dust,
      valid_without_dust, means, mean_days, means_valid, percentiles, computed_at)
    select county, s.scope, ${year}, rules, evidence, good, valid, good_without_dust, valid_without_dust, means, mean_days,
      means_valid, percentiles, computed_at
    from air_years d, (values ('*'), ('S1'), ('S2')) as s(scope) where d.scope = 'S1' and d.year = 2026`)
}

test('an hour, a day and a year that cannot have been change no answer', async () => {
  await answers()
  const before = await answers()
  for (const year of [1, 1899, 1999, 2012, 2027, 2101, 9999]) await strew(year)
  expect(await answers()).toEqual(before)
})
