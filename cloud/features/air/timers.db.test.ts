import { and, eq } from 'drizzle-orm'
import pino from 'pino'
import { bring, CLEAN, createStation, dayHours } from '../../../tests/factories/air'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../tests/support/services'
import { jobs } from '../../product'
import { runIfDue, type JobParts } from '../../platform/jobs'
import { airContract } from './contract'
import { airJobs } from './jobs'
import { days, stations, years } from './tables'
import { closeHour, closeYear, reportDays } from './timers'

let t: TestServices
beforeEach(async () => {
  t = await startTestServices()
})
afterEach(() => t.stop())

const at = (time: string) => new Date(`${time}+08:00`)
const parts = (now: Date) => ({ db: t.db, county: TEST_COUNTY, now })
const since = (time: string) => t.db.update(stations).set({ createdAt: at(time) })
const jobParts = (): JobParts => {
  const { db, settings, files, messages } = t.kernel.parts
  return { db, settings, files, messages, county: settings.county, log: pino({ level: 'silent' }) }
}

describe('the hourly close', () => {
  it('notes since when a station is silent, and that it is heard again', async () => {
    await createStation(t.db, { code: 'A' })
    await createStation(t.db, { code: 'B', kind: 'other' })
    await createStation(t.db, { code: 'C', kind: 'other', active: false })
    await since('2026-10-16T09:30:00')
    const day = dayHours('A', '2026-10-16')
    await bring(t.db, day.slice(0, 12))

    // the hour from 12:00 to 13:00 may still arrive
    expect(await closeHour(parts(at('2026-10-16T13:59:59')))).toEqual({ silent: ['B'], heard: [] })
    expect(await closeHour(parts(at('2026-10-16T14:00:00')))).toEqual({ silent: ['A'], heard: [] })
    expect(await closeHour(parts(at('2026-10-16T17:20:00')))).toEqual({ silent: [], heard: [] })
    const now = at('2026-10-16T17:30:00')
    const list = async () => (await t.call(airContract.stations, {}, { now })).items
    expect((await list()).map(({ code, silentSince }) => [code, silentSince])).toEqual([
      ['A', at('2026-10-16T12:00:00').toISOString()],
      ['B', at('2026-10-16T09:30:00').toISOString()],
    ])
    const home = await t.call(airContract.home, {}, { now })
    expect(home.station?.silentSince).toBe(at('2026-10-16T12:00:00').toISOString())

    await bring(t.db, day.slice(12, 17))
    // seen at once, before the next close
    expect((await list())[0]).not.toHaveProperty('silentSince')
    expect(await closeHour(parts(at('2026-10-16T18:00:00')))).toEqual({ silent: [], heard: ['A'] })
  })

  it('says the same after a pause as if it had run each hour', async () => {
    await createStation(t.db, { code: 'A' })
    await since('2026-10-01T00:00:00')
    await bring(t.db, dayHours('A', '2026-10-14'))
    await closeHour(parts(at('2026-10-16T08:00:00')))
    const [row] = await t.db.select().from(stations)
    expect(row?.silentSince).toEqual(at('2026-10-15T00:00:00'))
  })
})

describe('the daily report', () => {
  it('lets yesterday enter its year, and changes nothing the second time', async () => {
    await createStation(t.db, { code: 'A' })
    await bring(t.db, dayHours('A', '2026-10-16'), { receivedAt: at('2026-10-16T23:59:00') })
    const year = async () =>
      (
        await t.db
          .select()
          .from(years)
          .where(and(eq(years.scope, 'A'), eq(years.year, 2026)))
      )[0]
    expect(await year()).toBeUndefined()
    expect(await reportDays(parts(at('2026-10-17T00:30:00')))).toEqual([])
    expect(await year()).toMatchObject({ good: 1, valid: 1 })
    const before = await year()
    await reportDays(parts(at('2026-10-17T11:30:00')))
    expect({ ...(await year()), computedAt: null }).toEqual({ ...before, computedAt: null })
  })

  it('puts a day right that was judged otherwise, and says so', async () => {
    await createStation(t.db, { code: 'A' })
    await bring(t.db, dayHours('A', '2026-10-14'))
    await t.db.update(days).set({ aqi: 499 })
    expect(await reportDays(parts(at('2026-10-17T11:30:00')))).toEqual([
      { scope: '*', day: '2026-10-14', before: 499, after: 32 },
      { scope: 'A', day: '2026-10-14', before: 499, after: 32 },
    ])
  })

  it('on 1 January belongs to the old year', async () => {
    await createStation(t.db, { code: 'A' })
    await bring(t.db, dayHours('A', '2026-12-31'), { receivedAt: at('2026-12-31T23:59:00') })
    await reportDays(parts(at('2027-01-01T00:30:00')))
    const rows = await t.db.select().from(years).where(eq(years.scope, 'A'))
    expect(rows).toMatchObject([{ year: 2026, good: 1, valid: 1 }])
  })
})

it('the year is rolled up for good, leap days and all', async () => {
  await createStation(t.db, { code: 'A' })
  await bring(
    t.db,
    [...dayHours('A', '2028-02-29'), ...dayHours('A', '2028-12-31', { ...CLEAN, pm10: 168 })],
    {
      receivedAt: at('2028-12-31T23:59:00'),
    },
  )
  await t.db.update(days).set({ aqi: 1 }).where(eq(days.day, '2028-02-29'))
  expect(await closeYear(parts(at('2029-01-01T01:00:00')))).toEqual([
    { scope: '*', day: '2028-02-29', before: 1, after: 32 },
    { scope: 'A', day: '2028-02-29', before: 1, after: 32 },
  ])
  const [year] = await t.db.select().from(years).where(eq(years.scope, 'A'))
  expect(year).toMatchObject({ year: 2028, good: 1, valid: 2 })
})

describe('as jobs', () => {
  it('each runs at its time, and once after a pause', async () => {
    await createStation(t.db, { code: 'A' })
    const due = async (time: string) => {
      const ran: string[] = []
      for (const job of airJobs) if (await runIfDue(jobParts(), job, at(time))) ran.push(job.name)
      return ran
    }
    expect(await due('2026-10-17T00:31:00')).toHaveLength(airJobs.length)
    expect(await due('2026-10-17T00:34:59')).toEqual([])
    expect(await due('2026-10-17T00:50:10')).toEqual(['air.fetch', 'air.alerts'])
    expect(await due('2026-10-17T01:00:10')).toEqual(['air.close-hour', 'air.alerts'])
    expect(await due('2026-10-17T11:30:10')).toEqual([
      'air.fetch',
      'air.close-hour',
      'air.alerts',
      'air.recheck-day',
    ])
    // three days later
    expect(await due('2026-10-20T12:00:00')).toHaveLength(airJobs.length - 1)
    expect(await due('2027-01-01T01:00:10')).toContain('air.close-year')
  })

  it('are among those of the product, with names of their own', () => {
    expect(jobs).toEqual(expect.arrayContaining([...airJobs]))
    expect(new Set(jobs.map(({ name }) => name)).size).toBe(jobs.length)
    expect(jobs.filter(({ outside }) => outside).map(({ name }) => name)).toEqual(['air.fetch'])
  })
})
