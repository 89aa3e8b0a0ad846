import { bring, CLEAN, createStation, dayHours } from '../../../tests/factories/air'
import { startTestServices, type TestServices } from '../../../tests/support/services'
import { airContract as air } from './contract'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
  const measures = ['no2', 'o3', 'pm10', 'pm25'] as const
  await createStation(t.db, { code: 'S1', measures: [...measures], exempt: ['so2', 'co'] })
  await createStation(t.db, { code: 'S2', measures: [...measures, 'so2'], exempt: ['co'] })
  const { so2, co: _, ...four } = CLEAN
  await bring(t.db, [
    ...dayHours('S1', '2026-04-01', four),
    ...dayHours('S2', '2026-04-01', { ...four, so2 }),
    ...dayHours('S1', '2026-04-02', four),
    ...dayHours('S1', '2026-04-03', four),
    ...dayHours('S2', '2026-04-03', four),
  ])
})
afterAll(() => t.stop())

// HJ 633—2026, 5.3, for the county: what no station with values that day must measure does not block its index
it('judges the county of stations that need not measure all six alike wherever it is shown', async () => {
  const { rows } = await t.call(air.openDays, { year: '2026' })
  expect(rows.map(({ day, aqi, valid, missing }) => [day, aqi, valid, missing])).toEqual([
    ['2026-04-01', 32, true, []],
    ['2026-04-02', 32, true, []],
    ['2026-04-03', null, false, ['so2']],
  ])
  const days = await Promise.all(rows.map(({ day }) => t.call(air.day, { day })))
  expect(days.map(({ aqi, missing }) => [aqi, missing])).toEqual([
    [32, []],
    [32, []],
    [null, ['so2']],
  ])
  const { ratio } = await t.call(air.year, { year: 2026 })
  expect(ratio).toMatchObject({ good: 2, valid: 2 })
})

it('writes / and no missing hours for what no station of the county measures', async () => {
  const day = await t.call(air.day, { day: '2026-04-02' })
  expect(day.readings.find(({ code }) => code === 'co')?.state).toBe('not_measured')
  expect(day.readings.find(({ code }) => code === 'so2')?.state).toBe('missing')
  expect(day.missingHours.map(({ code }) => code)).toEqual(['so2'])
  const { days } = await t.call(air.year, { year: 2026 })
  expect(days.map(({ missingHours }) => missingHours)).toEqual([0, 24, 24])
})
