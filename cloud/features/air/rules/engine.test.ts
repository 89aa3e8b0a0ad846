import fc from 'fast-check'
import { POLLUTANTS, type Pollutant } from '../contract/kinds'
import { dailyReport, hourlyReport, type Concentrations } from './aqi'
import { dayMeans, judgeDay, type DayResult, type HourValues } from './day'
import { daysInYear } from '../../../shared/time'
import { yearMean, yearStatistics, type StatDay } from './statistics'

const BASE = { so2: 5_000, no2: 9_000, co: 400, o3: 64_000, pm10: 32_000, pm25: 8_000 }
const dayOf = (year: number, index: number) =>
  new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10)

/** From hours to days to the year, as the roll-up does it. */
function yearFrom(
  year: number,
  hour: (day: string, hour: number) => Partial<typeof BASE> | null,
  dust: readonly string[] = [],
) {
  const days: DayResult[] = []
  for (let index = 0; index < daysInYear(year); index++) {
    const day = dayOf(year, index)
    const hours = Array.from({ length: 24 }, (_, at): HourValues | null => {
      const values = hour(day, at)
      return values && { hour: at, evidence: 'official', ...BASE, ...values }
    }).filter((one) => one !== null)
    if (hours.length > 0) days.push(judgeDay(day, dayMeans(hours), []))
  }
  const stats = days.map(({ day, rule, evidence, values, report }): StatDay => ({
    day,
    rule,
    evidence,
    values,
    aqi: report.aqi,
    valid: report.valid,
    dust: dust.includes(day),
  }))
  return { days, stats, year: yearStatistics(year, stats) }
}

describe('a whole year through the engine', () => {
  it('has 366 days when it leaps, 29 February among them', () => {
    const { days, year } = yearFrom(2024, (day) => (day === '2024-02-29' ? { pm25: 80_000 } : {}))
    expect(year.good).toEqual({ good: 365, valid: 366 })
    expect(days[59]).toMatchObject({ day: '2024-02-29', report: { aqi: 107, primary: ['pm25'] } })
    expect(yearFrom(2023, () => ({})).year.good).toEqual({ good: 365, valid: 365 })
  })

  it('begins with 1 January: its first hour belongs to the new year only', () => {
    const { days, year } = yearFrom(2025, (day, hour) =>
      day === '2025-01-01' ? (hour < 4 ? { pm25: 200_000 } : {}) : day === '2025-12-31' ? null : {},
    )
    // (4 × 200 + 20 × 8) / 24 = 40 µg/m³
    expect(days[0]).toMatchObject({ day: '2025-01-01', values: { pm25: 40_000 }, report: { aqi: 57 } })
    expect([days.length, year.good.valid]).toEqual([364, 364])
  })

  it('changes its standard between 28 February and 1 March 2026, and says so', () => {
    const { days, year } = yearFrom(2026, () => ({ pm10: 130_000, pm25: 70_000 }))
    const at = (day: string) => days.find((one) => one.day === day)
    expect(at('2026-02-28')).toMatchObject({ rule: '2012', report: { aqi: 94, level: 2, primary: ['pm25'] } })
    expect(at('2026-03-01')).toMatchObject({
      rule: '2026',
      report: { aqi: 110, level: 3, primary: ['pm25'] },
    })
    expect(year).toMatchObject({ rules: ['2012', '2026'], good: { good: 59, valid: 365 } })
  })

  it('knows a station that starts in the middle of the year, on the first day not whole', () => {
    const { days, stats, year } = yearFrom(2025, (day, hour) =>
      day < '2025-07-01' || (day === '2025-07-01' && hour < 10) ? null : {},
    )
    expect(days[0]).toMatchObject({ day: '2025-07-01', values: { pm25: null }, report: { valid: false } })
    expect(year.good).toEqual({ good: 183, valid: 183 })
    expect(yearMean(stats, 'pm25')).toMatchObject({ days: 183, valid: false })
    expect(year.seasons.spring).toEqual({ good: 0, valid: 0 })
  })

  it('takes a dust day out of one ratio and not the other', () => {
    const storm = (day: string) => (day === '2025-04-10' ? { pm10: 400_000 } : {})
    const before = yearFrom(2025, storm).year
    const after = yearFrom(2025, storm, ['2025-04-10']).year
    expect([before.good, before.withoutDust]).toEqual([
      { good: 364, valid: 365 },
      { good: 364, valid: 365 },
    ])
    expect([after.good, after.withoutDust]).toEqual([
      { good: 364, valid: 365 },
      { good: 364, valid: 364 },
    ])
  })

  it('carries rule, kind of source and the missing hours of each day', () => {
    const { days } = yearFrom(2026, (_, hour) => (hour === 5 ? null : {}))
    for (const { rule, evidence, missing } of days) {
      expect([rule === '2012' || rule === '2026', evidence]).toEqual([true, 'official'])
      expect(POLLUTANTS.map((code) => missing[code])).toEqual(Array(6).fill(1 << 5))
    }
  })
})

describe('missing data by HJ 633—2012', () => {
  // 5.1.1 has the report say which items lack; it knows no NA: the index is that of the items there are
  const without = (...gone: Pollutant[]): Concentrations => ({
    ...BASE,
    ...Object.fromEntries(gone.map((code) => [code, null])),
  })

  it.each(POLLUTANTS)('without %s the rest gives the index, both reports', (code) => {
    for (const report of [hourlyReport, dailyReport]) {
      const whole = report('2012', BASE)
      const rest = report('2012', without(code))
      const most = Math.max(...POLLUTANTS.filter((one) => one !== code).map((one) => whole.iaqi[one] ?? 0))
      expect(rest).toMatchObject({ aqi: most, missing: [code], valid: false })
      expect(rest.iaqi[code]).toBeNull()
    }
  })

  it('one item alone is enough, none is not', () => {
    expect(dailyReport('2012', { pm25: 75_000 })).toMatchObject({ aqi: 100, level: 2, primary: ['pm25'] })
    expect(dailyReport('2012', {})).toMatchObject({ aqi: null, level: null, primary: [], valid: false })
  })

  it('an incomplete clean day does not count as a good one, a polluted one counts as polluted', () => {
    expect(dailyReport('2012', without('co')).valid).toBe(false)
    expect(dailyReport('2012', without('co'), { exempt: ['co'] }).valid).toBe(true)
    expect(dailyReport('2012', { ...without('co'), pm25: 76_000 })).toMatchObject({ aqi: 102, valid: true })
  })

  it('the daily maximum 1 h of O3 counts, but does not replace a missing 8 h mean', () => {
    const report = dailyReport('2012', without('o3'), { o3Hour: 180_000 })
    expect(report).toMatchObject({
      aqi: 75,
      primary: ['o3'],
      missing: ['o3'],
      valid: false,
      iaqi: { o3: 75 },
    })
  })

  it('never publishes less than 2026 does', () => {
    const value = fc.option(fc.nat(400_000), { nil: null })
    const values = fc.record({ so2: value, no2: value, co: value, o3: value, pm10: value, pm25: value })
    fc.assert(
      fc.property(values, (v) => {
        if (dailyReport('2026', v).aqi !== null) expect(dailyReport('2012', v).aqi).not.toBeNull()
      }),
    )
  })
})
