import fc from 'fast-check'
import { POLLUTANTS, type Evidence } from '../contract/kinds'
import { countyExempt, countyMeans } from './county'
import { countHours, dayMeans, hoursOf, judgeDay, type HourValues } from './day'
import type { Milli } from './decimal'
import { dailyMaxEight, slidingEight } from './eight-hours'

const hour = (at: number, value: Milli | null, evidence: Evidence = 'official'): HourValues => ({
  hour: at,
  evidence,
  so2: value,
  no2: value,
  co: value,
  o3: value,
  pm10: value,
  pm25: value,
})
const day = (count: number, value: Milli = 10_000) => Array.from({ length: count }, (_, i) => hour(i, value))
const nulls = (length: number): (Milli | null)[] => Array.from({ length }, () => null)

describe('sliding 8 h mean', () => {
  it('needs 6 of the 8 hours', () => {
    const hours = [null, null, 6, 6, 6, 6, 6, 6, null]
    expect(slidingEight(hours).slice(7)).toEqual([
      { sum: 36, n: 6 },
      { sum: 36, n: 6 },
    ])
    expect(slidingEight([null, null, null, 6, 6, 6, 6, 6])[7]).toBeNull()
  })

  it('has none before eight hours have passed', () => {
    expect(slidingEight(Array.from({ length: 24 }, () => 1)).map((mean) => mean !== null)).toEqual(
      Array.from({ length: 24 }, (_, i) => i >= 7),
    )
  })

  it('equals the sum over its window, whatever is missing', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat(500_000), { nil: null }), { maxLength: 40 }), (hours) => {
        slidingEight(hours).forEach((mean, i) => {
          const window = hours.slice(Math.max(0, i - 7), i + 1).filter((value) => value !== null)
          const expected =
            i < 7 || window.length < 6 ? null : { sum: window.reduce((a, b) => a + b, 0), n: window.length }
          expect(mean).toEqual(expected)
        })
      }),
    )
  })
})

describe('daily maximum 8 h mean of O3', () => {
  it('looks at the seventeen windows that end at 08:00 … 24:00', () => {
    const hours = nulls(24).map(() => 50_000)
    hours[23] = 130_000
    expect(dailyMaxEight(hours)).toEqual({ sum: 7 * 50_000 + 130_000, n: 8 })
  })

  it('needs 14 valid windows', () => {
    // hours 0 … k are there: windows ending after hour 7 … k+2 have six or more
    const first = (count: number) => nulls(24).map((_, i) => (i < count ? 100_000 : null))
    expect(dailyMaxEight(first(19))).toEqual({ sum: 800_000, n: 8 })
    expect(dailyMaxEight(first(18))).toBeNull()
    const windows = (hours: (Milli | null)[]) => slidingEight(hours).filter((mean) => mean !== null).length
    expect([windows(first(18)), windows(first(19))]).toEqual([13, 14])
  })

  it('needs fewer when it already exceeds 160, by the rounded value', () => {
    const half = (value: Milli) => nulls(24).map((_, i) => (i >= 12 && i < 20 ? value : null))
    expect(dailyMaxEight(half(161_000))).toEqual({ sum: 6 * 161_000, n: 6 })
    expect(dailyMaxEight(half(160_400))).toBeNull()
    expect(dailyMaxEight(half(160_501))).not.toBeNull()
  })

  it('chooses between windows of unlike length exactly', () => {
    const hours = nulls(24).map((_, i): Milli | null => (i < 8 ? 10_001 : 10_000))
    hours[0] = null
    hours[1] = null
    expect(dailyMaxEight(hours)).toEqual({ sum: 60_006, n: 6 })
  })
})

describe('a day', () => {
  it('has a mean from 20 hours on', () => {
    expect(dayMeans(day(19)).means.pm25).toBeNull()
    expect(dayMeans(day(20)).means.pm25).toEqual({ sum: 200_000, n: 20 })
  })

  it('says which hours are missing, pollutant by pollutant', () => {
    const hours = day(24).filter(({ hour: at }) => at !== 3 && at !== 17)
    const eleventh = hours.find(({ hour: at }) => at === 11)
    if (eleventh) eleventh.co = null
    const { missing } = dayMeans(hours)
    expect(hoursOf(missing.so2)).toEqual([3, 17])
    expect(hoursOf(missing.co)).toEqual([3, 11, 17])
    expect(countHours(missing.co)).toBe(3)
    expect(countHours(dayMeans([]).missing.o3)).toBe(24)
  })

  it('is named by the least certain of its hours', () => {
    expect(dayMeans(day(24)).evidence).toBe('official')
    expect(dayMeans([...day(23), hour(23, 1, 'manual')]).evidence).toBe('manual')
    expect(dayMeans([...day(23), hour(23, 1, 'model')]).evidence).toBe('model')
  })

  it('does not depend on the order of the hours', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(day(24), { minLength: 0 }), (hours) => {
        const sorted = [...hours].sort((a, b) => a.hour - b.hour)
        expect(dayMeans(hours)).toEqual(dayMeans(sorted))
      }),
    )
  })

  it('is judged by the rule of its date', () => {
    const dusty = Array.from({ length: 24 }, (_, i) => ({ ...hour(i, 20_000), co: 400, pm10: 130_000 }))
    const means = dayMeans(dusty)
    expect(judgeDay('2026-02-28', means, []).report).toMatchObject({ rule: '2012', aqi: 90 })
    expect(judgeDay('2026-03-01', means, []).report).toMatchObject({
      rule: '2026',
      aqi: 104,
      primary: ['pm10'],
    })
  })

  it('rounds the mean half to even, once', () => {
    const hours = Array.from({ length: 24 }, (_, i) => ({
      ...hour(i, 20_000),
      pm25: i % 2 ? 60_000 : 61_000,
    }))
    expect(judgeDay('2026-04-01', dayMeans(hours), []).report).toMatchObject({
      parts: { pm25: 60 },
      iaqi: { pm25: 100 },
    })
  })
})

describe('the county', () => {
  it('takes the mean of the concentrations and then the index, not the mean of indices', () => {
    const at = (pm25: Milli) =>
      dayMeans(Array.from({ length: 24 }, (_, i) => ({ ...hour(i, 5_000), co: 400, pm25 })))
    const [clean, dirty] = [at(10_000), at(110_000)]
    const county = judgeDay('2026-05-05', countyMeans([clean, dirty]), [])
    expect(county.report.parts.pm25).toBe(60)
    expect(county.report.aqi).toBe(100)
    const single = (means: typeof clean) => judgeDay('2026-05-05', means, []).report.aqi ?? 0
    expect((single(clean) + single(dirty)) / 2).not.toBe(100)
  })

  it('leaves out a station without a valid day, and is missing an hour only if all are', () => {
    const [whole, half] = [dayMeans(day(24, 30_000)), dayMeans(day(12, 90_000))]
    const county = countyMeans([whole, half])
    expect(county.means.pm10).toEqual({ sum: 720_000, n: 24 })
    expect(hoursOf(county.missing.pm10)).toEqual([])
  })

  it('is the exact mean of station means over unlike numbers of hours', () => {
    const county = countyMeans([
      dayMeans(day(24, 10_000)),
      dayMeans(day(23, 10_001)),
      dayMeans(day(21, 10_003)),
    ])
    expect(county.means.so2).toEqual({ sum: 30_004, n: 3 })
  })

  it('of one station is that station', () => {
    const only = dayMeans(day(22, 12_345))
    expect(countyMeans([only])).toEqual(only)
  })

  it('is exempt only from what no station must measure', () => {
    expect(countyExempt([['co', 'so2'], ['co']])).toEqual(['co'])
    expect(countyExempt([])).toEqual([])
    expect(countyExempt([[...POLLUTANTS]])).toEqual([...POLLUTANTS])
  })
})
