import fc from 'fast-check'
import { unpackRing } from '../contract/ring'
import { ruleOf } from './aqi'
import { ringOf } from './ring'
import { dayIndex, daysInYear } from '../../../shared/time'
import { seasonOf } from './seasons'
import {
  goodDays,
  goodDaysBySeason,
  goodDaysWithoutDust,
  meanUnits,
  monthMean,
  percentile,
  percentOf,
  pollutedDaysLeft,
  yearMean,
  yearStatistics,
  type StatDay,
} from './statistics'

const stat = (day: string, aqi: number | null, change: Partial<StatDay> = {}): StatDay => ({
  day,
  rule: ruleOf(day),
  evidence: 'official',
  aqi,
  valid: aqi !== null,
  dust: false,
  values: { so2: 5_000, no2: 9_000, co: 400, o3: 64_000, pm10: 32_000, pm25: 8_000 },
  ...change,
})
const daysOf = (year: number, make: (day: string, index: number) => StatDay | null) =>
  Array.from({ length: daysInYear(year) }, (_, i) => {
    const day = new Date(Date.UTC(year, 0, 1 + i)).toISOString().slice(0, 10)
    return make(day, i)
  }).filter((one) => one !== null)

describe('good days', () => {
  it('counts 100 as good, 101 not, and invalid days not at all', () => {
    const days = [stat('2026-04-01', 100), stat('2026-04-02', 101), stat('2026-04-03', null)]
    expect(goodDays(days)).toEqual({ good: 1, valid: 2 })
    expect(goodDays([stat('2025-04-03', 40, { valid: false })])).toEqual({ good: 0, valid: 0 })
  })

  it('takes a dust day out of both numbers, polluted or not, and out of one ratio only', () => {
    const days = [
      stat('2026-04-01', 30, { dust: true }),
      stat('2026-04-02', 168, { dust: true }),
      stat('2026-04-03', 40),
    ]
    expect(goodDays(days)).toEqual({ good: 2, valid: 3 })
    expect(goodDaysWithoutDust(days)).toEqual({ good: 1, valid: 1 })
  })

  it('writes percent with one decimal, half to even', () => {
    expect(percentOf({ good: 284, valid: 287 })).toBe(99)
    expect(percentOf({ good: 1, valid: 16 })).toBe(6.2)
    expect(percentOf({ good: 3, valid: 16 })).toBe(18.8)
    expect(percentOf({ good: 0, valid: 0 })).toBeNull()
  })

  it('puts March to May into spring and December to February of the same year into winter', () => {
    expect(
      ['02-28', '03-01', '05-31', '06-01', '08-31', '09-01', '11-30', '12-01', '01-01'].map((md) =>
        seasonOf(`2026-${md}`),
      ),
    ).toEqual(['winter', 'spring', 'spring', 'summer', 'summer', 'autumn', 'autumn', 'winter', 'winter'])
    const year = goodDaysBySeason(daysOf(2024, (day) => stat(day, 40)))
    expect(Object.values(year).map(({ valid }) => valid)).toEqual([92, 92, 91, 91])
  })
})

describe('how many polluted days the year can take', () => {
  it.each([
    [97, 365, { good: 284, valid: 287 }, 7],
    [97, 365, { good: 276, valid: 287 }, -1],
    [97, 300, { good: 291, valid: 300 }, 0],
    [99.5, 200, { good: 100, valid: 100 }, 1],
  ])('target %d %%, %d days expected, %j: %d', (target, expected, counts, left) =>
    expect(pollutedDaysLeft(target, expected, counts)).toBe(left),
  )
})

describe('percentiles (HJ 663, annex A)', () => {
  it('interpolates between ranks', () => {
    const values = [1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000]
    // k = 1 + 9 × 0.95 = 9.55
    expect(percentile(values, 95)).toEqual({ sum: 955_000, n: 100 })
    expect(percentile(values, 90)).toEqual({ sum: 910_000, n: 100 })
  })
  it('meets the ends and lone values', () => {
    expect(percentile([7], 98)).toEqual({ sum: 700, n: 100 })
    expect(percentile([3, 1, 2], 100)).toEqual({ sum: 300, n: 100 })
    expect(percentile([3, 1, 2], 0)).toEqual({ sum: 100, n: 100 })
    expect(percentile([], 95)).toBeNull()
  })
  it('lies within the values and never falls with p', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(900_000), { minLength: 1, maxLength: 400 }), fc.nat(99), (values, p) => {
        const [low, high] = [percentile(values, p), percentile(values, p + 1)]
        expect((low?.sum ?? 0) / 100).toBeGreaterThanOrEqual(Math.min(...values))
        expect((high?.sum ?? 0) / 100).toBeLessThanOrEqual(Math.max(...values))
        expect(high?.sum ?? 0).toBeGreaterThanOrEqual(low?.sum ?? 0)
      }),
    )
  })
})

describe('means of months and years', () => {
  const full = (year: number, drop: (day: string) => boolean) =>
    daysOf(year, (day) => (drop(day) ? null : stat(day, 40)))
  const inMonth = (days: StatDay[], month: number) => monthMean(days, month, 'pm25')

  it('needs 27 days of a month, 25 of February', () => {
    const april = (n: number) => full(2025, (day) => day.startsWith('2025-04') && Number(day.slice(8)) > n)
    expect([inMonth(april(27), 4).valid, inMonth(april(26), 4).valid]).toEqual([true, false])
    const february = (n: number) => full(2025, (day) => day.startsWith('2025-02') && Number(day.slice(8)) > n)
    expect([inMonth(february(25), 2).valid, inMonth(february(24), 2).valid]).toEqual([true, false])
  })

  it('needs 324 days of a year and every month', () => {
    const dropped = (n: number) => {
      let left = n
      return full(2025, (day) => Number(day.slice(8)) > 27 && left-- > 0)
    }
    expect(yearMean(dropped(37), 'pm25')).toMatchObject({ days: 328, valid: true })
    const every = full(2025, (day) => Number(day.slice(8)) > 27)
    expect(yearMean(every, 'pm25')).toMatchObject({ days: 324, valid: true })
    expect(yearMean(every.slice(1), 'pm25').valid).toBe(false)
    expect(
      yearMean(
        full(2025, (day) => day.startsWith('2025-06-0')),
        'pm25',
      ),
    ).toMatchObject({ days: 356, valid: false })
  })

  it('knows a station that starts in the middle of the year', () => {
    const half = full(2025, (day) => day < '2025-07-01')
    expect(yearMean(half, 'pm25')).toMatchObject({
      days: 184,
      valid: false,
      mean: { sum: 184 * 8_000, n: 184 },
    })
    expect(yearStatistics(2025, half).good).toEqual({ good: 184, valid: 184 })
  })

  it('writes the mean exactly', () => {
    expect(meanUnits({ sum: 8_650 * 2, n: 2 }, 1)).toBe(8.6)
    expect(meanUnits({ sum: 8_651, n: 1 }, 1)).toBe(8.7)
    expect(meanUnits({ sum: 9_500, n: 1 }, 0)).toBe(10)
  })
})

describe('a year', () => {
  it('that spans the change of standard says so', () => {
    const days = [stat('2026-02-28', 90), stat('2026-03-01', 104)]
    expect(yearStatistics(2026, days).rules).toEqual(['2012', '2026'])
    expect(yearStatistics(2025, [stat('2025-02-28', 90)]).rules).toEqual(['2012'])
    expect(yearStatistics(2027, [stat('2027-02-28', 90)]).rules).toEqual(['2026'])
  })

  it('holds the percentiles of the assessment', () => {
    const days = daysOf(2025, (day, i) =>
      stat(day, 40, { values: { so2: i, no2: i, co: i, o3: i, pm10: i, pm25: i } }),
    )
    const at = (p: number) => ({ sum: 364 * p, n: 100 })
    expect(yearStatistics(2025, days).percentiles).toEqual({
      so2: at(98),
      no2: at(98),
      co: at(95),
      o3: at(90),
      pm10: at(95),
      pm25: at(95),
    })
  })
})

describe('the ring', () => {
  it('has a byte for each day, leap years one more', () => {
    expect(unpackRing(ringOf(2023, [], '2026-11-23'))).toHaveLength(365)
    const leap = unpackRing(ringOf(2024, [{ day: '2024-12-31', aqi: 33 }], '2026-11-23'))
    expect([leap.length, leap[365], leap[59]]).toEqual([366, 33, 0])
    expect(dayIndex('2024-03-01')).toBe(60)
    expect(dayIndex('2023-03-01')).toBe(59)
  })

  it('tells missing from to come, and keeps both apart from an index', () => {
    const days = [
      { day: '2026-01-01', aqi: 0 },
      { day: '2026-01-02', aqi: 500 },
      { day: '2026-01-03', aqi: null },
      { day: '2026-01-05', aqi: 44 },
    ]
    expect(unpackRing(ringOf(2026, days, '2026-01-05')).slice(0, 7)).toEqual([1, 254, 0, 0, 44, 255, 255])
    expect(unpackRing(ringOf(2026, days.slice(0, 3), '2026-01-05'))[4]).toBe(255)
    expect(new Set(unpackRing(ringOf(2027, [], '2026-01-05')))).toEqual(new Set([255]))
  })

  it('begins anew on 1 January', () => {
    const first = unpackRing(ringOf(2026, [], '2026-01-01'))
    expect(first.every((byte) => byte === 255)).toBe(true)
  })
})
