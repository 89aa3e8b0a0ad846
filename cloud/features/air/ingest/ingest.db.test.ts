import { and, asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { bring, CLEAN, createStation, dayHours, six } from '../../../../tests/factories/air'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../../tests/support/services'
import { CHECK_VIOLATION, FOREIGN_KEY_VIOLATION, sqlState } from '../../../platform/database'
import { COUNTY_SCOPE, days, dustDays, hours, revisions, years } from '../tables'
import { hourOf } from './hours'
import { rollUpAgain } from './rollup'
import { rollUpYearOfAll } from './years'

let t: TestServices
let next = 0
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const station = (options: Parameters<typeof createStation>[1] = {}) =>
  createStation(t.db, { kind: 'other', ...options, code: `T${next++}` })

async function dayOf(scope: string, day: string) {
  const [row] = await t.db
    .select()
    .from(days)
    .where(and(eq(days.county, TEST_COUNTY), eq(days.scope, scope), eq(days.day, day)))
  return row
}
async function yearOf(scope: string, year: number) {
  const [row] = await t.db
    .select()
    .from(years)
    .where(and(eq(years.scope, scope), eq(years.year, year)))
  return row
}
const formerOf = (scope: string) =>
  t.db.select().from(revisions).where(eq(revisions.station, scope)).orderBy(asc(revisions.seq))

describe('bringing hours in', () => {
  it('judges the day and rolls the year up', async () => {
    const code = await station()
    expect(await bring(t.db, dayHours(code, '2026-04-10'))).toEqual({
      inserted: 24,
      corrected: 0,
      unchanged: 0,
    })
    expect(await dayOf(code, '2026-04-10')).toMatchObject({
      rule: '2026',
      evidence: 'other',
      aqi: 32,
      valid: true,
      primary: null,
      pm25: 8_000,
      co: 400,
      missing: [0, 0, 0, 0, 0, 0],
    })
    expect(await yearOf(code, 2026)).toMatchObject({
      good: 1,
      valid: 1,
      rules: '2026',
      meanDays: [1, 1, 1, 1, 1, 1],
    })
  })

  it('changes nothing when the same comes again', async () => {
    const code = await station()
    const rows = dayHours(code, '2026-04-10')
    await bring(t.db, rows)
    const before = await dayOf(code, '2026-04-10')
    expect(await bring(t.db, rows, { receivedAt: new Date('2026-10-17T00:00:00Z') })).toEqual({
      inserted: 0,
      corrected: 0,
      unchanged: 24,
    })
    expect(await dayOf(code, '2026-04-10')).toEqual(before)
    expect(await formerOf(code)).toHaveLength(0)
  })

  it('keeps what a corrected hour was, with when and how, and judges the day again', async () => {
    const code = await station()
    await bring(t.db, dayHours(code, '2026-04-10'), { channel: 'hj212' })
    const late = new Date('2026-10-20T08:00:00Z')
    const rows = dayHours(code, '2026-04-10', { ...CLEAN, pm10: 168 })
    expect(await bring(t.db, rows, { receivedAt: late })).toEqual({
      inserted: 0,
      corrected: 24,
      unchanged: 0,
    })
    const former = await formerOf(code)
    expect(former).toHaveLength(24)
    expect(former[0]).toMatchObject({
      pm10: 32_000,
      channel: 'hj212',
      replacedAt: late,
      replacedByChannel: 'file',
    })
    expect(await dayOf(code, '2026-04-10')).toMatchObject({ aqi: 119, primary: 'pm10' })
    expect(await yearOf(code, 2026)).toMatchObject({ good: 0, valid: 1 })
  })

  it('completes an hour from parts in any order', async () => {
    const parts = fc.shuffledSubarray(['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'] as const, { minLength: 6 })
    const whole = dayHours('x', '2026-04-11')
    await fc.assert(
      fc.asyncProperty(parts, fc.shuffledSubarray(whole, { minLength: 24 }), async (order, shuffled) => {
        const code = await station()
        for (const part of order)
          await bring(
            t.db,
            shuffled.map((row) => ({ ...row, station: code, values: six({ [part]: CLEAN[part] }) })),
          )
        expect(await dayOf(code, '2026-04-11')).toMatchObject({ aqi: 32, valid: true })
      }),
      { numRuns: 5 },
    )
  })

  it('gives the days that reading everything back gives, however a file is cut', async () => {
    const value = fc.option(fc.integer({ min: 1, max: 300 }), { nil: null })
    const cuts = fc.array(fc.nat(95), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(
        cuts,
        fc.array(value, { minLength: 96, maxLength: 96 }),
        fc.boolean(),
        async (at, pm25, twice) => {
          const codes = [await station({ kind: 'official' }), await station()]
          const rows = [...dayHours('', '2026-05-07'), ...dayHours('', '2026-05-08')].flatMap((row, hour) =>
            codes.map((code, i) => ({
              ...row,
              station: code,
              values: six({ ...CLEAN, pm25: pm25[hour * 2 + i] ?? null }),
            })),
          )
          const ends = [...new Set([...at, 96])].sort((a, b) => a - b)
          let from = 0
          for (const end of ends) {
            await bring(t.db, rows.slice(from, end))
            from = end
          }
          if (twice)
            await bring(
              t.db,
              rows.map((row) => ({ ...row, values: six({ pm10: 80 }) })),
            )
          const scopes = [...codes, COUNTY_SCOPE]
          const judged = async () => [
            await Promise.all(scopes.map((scope) => dayOf(scope, '2026-05-07'))),
            await Promise.all(scopes.map((scope) => dayOf(scope, '2026-05-08'))),
            await Promise.all(scopes.map((scope) => yearOf(scope, 2026))),
          ]
          const before = await judged()
          await rollUpAgain(
            t.db,
            TEST_COUNTY,
            { first: '2026-05-07', last: '2026-05-08' },
            new Date('2026-10-16T06:00:00Z'),
          )
          expect(await judged()).toEqual(before)
          expect(before.flat()).not.toContain(undefined)
        },
      ),
      { numRuns: 8, endOnFailure: true },
    )
  })

  it('does not let a machine overrule what people brought', async () => {
    const code = await station()
    await bring(t.db, dayHours(code, '2026-04-10'), { channel: 'file' })
    const worse = dayHours(code, '2026-04-10', { ...CLEAN, pm25: 300 })
    expect(await bring(t.db, worse, { channel: 'hj212' })).toMatchObject({ corrected: 0, unchanged: 24 })
    expect(await bring(t.db, worse, { channel: 'manual' })).toMatchObject({ corrected: 24 })
    expect(await dayOf(code, '2026-04-10')).toMatchObject({ evidence: 'manual' })
  })

  it('takes each hour once when a source repeats it', async () => {
    const code = await station()
    const [first] = dayHours(code, '2026-04-10')
    if (!first) throw new Error('no hour')
    const again = { ...first, values: six({ pm25: 9 }) }
    expect(await bring(t.db, [first, again, first, again])).toEqual({
      inserted: 1,
      corrected: 0,
      unchanged: 0,
    })
    const [row] = await t.db.select().from(hours).where(eq(hours.station, code))
    expect(row).toMatchObject({ pm25: 9_000, so2: 5_000 })
  })

  it('is refused by the database for unknown stations and negative values', async () => {
    const unknown = await bring(t.db, dayHours('nobody', '2026-04-10')).catch(sqlState)
    expect(unknown).toBe(FOREIGN_KEY_VIOLATION)
    const code = await station()
    expect(await bring(t.db, dayHours(code, '2026-04-10', { pm25: -1 })).catch(sqlState)).toBe(
      CHECK_VIOLATION,
    )
  })

  it('never lets a former value be changed or deleted', async () => {
    const code = await station()
    await bring(t.db, dayHours(code, '2026-04-10'))
    await bring(t.db, dayHours(code, '2026-04-10', { ...CLEAN, so2: 6 }))
    await expect(t.db.delete(revisions).where(eq(revisions.station, code))).rejects.toThrow()
    await expect(t.db.update(revisions).set({ so2: 1 }).where(eq(revisions.station, code))).rejects.toThrow()
  })

  it('gives the same days when several sources write at once', async () => {
    const code = await station()
    const rows = dayHours(code, '2026-04-12')
    await Promise.all(
      [0, 1, 2, 3].map((part) =>
        bring(
          t.db,
          rows.filter((_, i) => i % 4 === part),
        ),
      ),
    )
    expect(await dayOf(code, '2026-04-12')).toMatchObject({
      aqi: 32,
      valid: true,
      missing: [0, 0, 0, 0, 0, 0],
    })
  })
})

describe('Beijing days', () => {
  it('begin at midnight there, so 1 January takes no hour of the old year', async () => {
    const code = await station()
    const start = hourOf(new Date('2026-01-01T00:00:00+08:00'))
    const values = six(CLEAN)
    await bring(
      t.db,
      [start - 1, start].map((hour) => ({ station: code, hour, values })),
    )
    expect(await dayOf(code, '2025-12-31')).toMatchObject({ missing: Array(6).fill(2 ** 23 - 1) })
    expect(await dayOf(code, '2026-01-01')).toMatchObject({ missing: Array(6).fill(2 ** 24 - 2), aqi: null })
  })

  it('know 29 February and the change of standard on 1 March 2026', async () => {
    const code = await station()
    const dusty = { ...CLEAN, pm10: 130 }
    for (const day of ['2024-02-29', '2026-02-28', '2026-03-01'])
      await bring(t.db, dayHours(code, day, dusty))
    expect(await dayOf(code, '2024-02-29')).toMatchObject({ rule: '2012', aqi: 90 })
    expect(await dayOf(code, '2026-02-28')).toMatchObject({ rule: '2012', aqi: 90, primary: 'pm10' })
    expect(await dayOf(code, '2026-03-01')).toMatchObject({ rule: '2026', aqi: 104, primary: 'pm10' })
    expect(await yearOf(code, 2026)).toMatchObject({ rules: '2012+2026', good: 1, valid: 2 })
  })
})

describe('the county', () => {
  it('is the mean of its official stations, and no other kind enters it', async () => {
    const one = await station({ kind: 'official' })
    const two = await station({ kind: 'official' })
    const model = await station({ kind: 'model' })
    await bring(t.db, dayHours(one, '2026-05-05', { ...CLEAN, pm25: 10 }))
    await bring(t.db, dayHours(model, '2026-05-05', { ...CLEAN, pm25: 500 }))
    expect(await dayOf(COUNTY_SCOPE, '2026-05-05')).toMatchObject({ pm25: 10_000 })
    await bring(t.db, dayHours(two, '2026-05-05', { ...CLEAN, pm25: 110 }))
    expect(await dayOf(COUNTY_SCOPE, '2026-05-05')).toMatchObject({
      pm25: 60_000,
      aqi: 100,
      primary: 'pm25',
      evidence: 'official',
    })
  })
})

describe('a dust day', () => {
  it('changes the ratio without dust and not the one as measured', async () => {
    const code = await station()
    await bring(t.db, [
      ...dayHours(code, '2023-04-10', { ...CLEAN, pm10: 300 }),
      ...dayHours(code, '2023-04-11'),
    ])
    expect(await yearOf(code, 2023)).toMatchObject({
      good: 1,
      valid: 2,
      goodWithoutDust: 1,
      validWithoutDust: 2,
    })
    await t.db
      .insert(dustDays)
      .values({ county: TEST_COUNTY, day: '2023-04-10', source: '州站通报', flaggedAt: new Date() })
    await rollUpYearOfAll(t.db, TEST_COUNTY, 2023, new Date())
    expect(await yearOf(code, 2023)).toMatchObject({
      good: 1,
      valid: 2,
      goodWithoutDust: 1,
      validWithoutDust: 1,
    })
  })
})
