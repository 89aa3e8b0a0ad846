import fc from 'fast-check'
import { POLLUTANTS, RULES, type Pollutant } from '../contract/kinds'
import { dailyReport, hourlyReport, ruleOf, type Concentrations } from './aqi'
import { levelOf } from '../../../shared/levels'
import { sensitiveGroups } from './levels'

/** Concentrations in their units; CO in mg/m³. */
const units = (values: Partial<Record<Pollutant, number>>): Concentrations =>
  Object.fromEntries(Object.entries(values).map(([code, value]) => [code, Math.round(value * 1000)]))

const CLEAN = { so2: 5, no2: 9, co: 0.4, o3: 64, pm10: 32, pm25: 8 }

describe('the rule in force', () => {
  it('changes with the first of March 2026, Beijing', () => {
    expect(['2025-12-31', '2026-02-28', '2026-03-01', '2027-01-01'].map(ruleOf)).toEqual([
      '2012',
      '2012',
      '2026',
      '2026',
    ])
    expect(ruleOf('2024-02-29')).toBe('2012')
  })
})

describe('the hourly report', () => {
  it('takes the largest index, through the day columns for the particles', () => {
    const report = hourlyReport('2026', units(CLEAN))
    expect(report).toMatchObject({
      aqi: 32,
      level: 1,
      primary: [],
      missing: [],
      iaqi: { so2: 2, no2: 5, co: 4, o3: 20, pm10: 32, pm25: 12 },
      parts: { so2: 5, no2: 9, co: 4, o3: 64, pm10: 32, pm25: 8 },
    })
  })

  it('names a primary pollutant only above 50, and all that tie', () => {
    expect(hourlyReport('2026', units({ ...CLEAN, pm10: 50 }))).toMatchObject({ aqi: 50, primary: [] })
    expect(hourlyReport('2026', units({ ...CLEAN, pm10: 51 }))).toMatchObject({ aqi: 51, primary: ['pm10'] })
    expect(hourlyReport('2026', units({ ...CLEAN, pm10: 120, pm25: 60, no2: 200 }))).toMatchObject({
      aqi: 100,
      level: 2,
      primary: ['no2', 'pm10', 'pm25'],
    })
  })

  it('lists exceeding pollutants by the old version only', () => {
    const values = units({ ...CLEAN, pm10: 260, pm25: 120 })
    expect(hourlyReport('2012', values).exceeding).toEqual(['pm10', 'pm25'])
    expect(hourlyReport('2026', values).exceeding).toEqual([])
  })

  it('2012: SO2 above 800 has no hourly index unless the day gives one', () => {
    const values = units({ ...CLEAN, so2: 801 })
    expect(hourlyReport('2012', values)).toMatchObject({ aqi: 32, beyond: ['so2'], valid: false })
    expect(hourlyReport('2012', values, { so2Day: 900_000 })).toMatchObject({ aqi: 213, primary: ['so2'] })
    expect(hourlyReport('2026', values)).toMatchObject({ aqi: 200, beyond: [], primary: ['so2'] })
  })
})

describe('the daily report', () => {
  it('2012: the daily maximum 1 h of O3 counts too, and alone above 800', () => {
    const values = units({ ...CLEAN, o3: 160 })
    expect(dailyReport('2012', values).iaqi.o3).toBe(100)
    expect(dailyReport('2012', values, { o3Hour: 300_000 }).iaqi.o3).toBe(150)
    expect(dailyReport('2012', values, { o3Hour: 100_000 }).iaqi.o3).toBe(100)
    const storm = units({ ...CLEAN, o3: 810 })
    expect(dailyReport('2012', storm)).toMatchObject({ iaqi: { o3: null }, beyond: ['o3'], aqi: 32 })
    expect(dailyReport('2012', storm, { o3Hour: 1_000_000 })).toMatchObject({ aqi: 400, beyond: [] })
  })

  it('2026: only the maximum 8 h mean counts', () => {
    expect(dailyReport('2026', units({ ...CLEAN, o3: 160 }), { o3Hour: 300_000 }).iaqi.o3).toBe(100)
    expect(dailyReport('2026', units({ ...CLEAN, o3: 810 })).iaqi.o3).toBe(300)
  })
})

describe('missing data', () => {
  const without = (code: Pollutant, values: Record<Pollutant, number>) => ({ ...units(values), [code]: null })

  it.each(POLLUTANTS)('2026: without %s a good hour is NA, its single indices stay', (code) => {
    const report = hourlyReport('2026', without(code, CLEAN))
    expect(report).toMatchObject({ aqi: null, level: null, primary: [], missing: [code], valid: false })
    expect(POLLUTANTS.filter((one) => report.iaqi[one] !== null)).toHaveLength(5)
  })

  it('2026: above 100 it is published all the same, at 100 it is not', () => {
    expect(hourlyReport('2026', without('co', { ...CLEAN, pm10: 121 }))).toMatchObject({
      aqi: 101,
      primary: ['pm10'],
      missing: ['co'],
      valid: true,
    })
    expect(hourlyReport('2026', without('co', { ...CLEAN, pm10: 120 })).aqi).toBeNull()
  })

  it('2026: a pollutant the station is exempt from does not block', () => {
    expect(hourlyReport('2026', without('co', CLEAN), { exempt: ['co'] })).toMatchObject({
      aqi: 32,
      missing: [],
    })
    expect(hourlyReport('2026', without('co', CLEAN), { exempt: ['so2'] }).aqi).toBeNull()
  })

  it('2012: computes from what is there, but such a day is not a valid one', () => {
    expect(dailyReport('2012', without('pm10', CLEAN))).toMatchObject({
      aqi: 32,
      missing: ['pm10'],
      valid: false,
    })
  })

  it('nothing at all is NA by both', () => {
    for (const rule of RULES) expect(hourlyReport(rule, {})).toMatchObject({ aqi: null, valid: false })
  })

  it('takes a negative value for missing and zero for zero', () => {
    expect(hourlyReport('2026', units({ ...CLEAN, so2: -1 })).missing).toEqual(['so2'])
    expect(hourlyReport('2026', units({ so2: 0, no2: 0, co: 0, o3: 0, pm10: 0, pm25: 0 }))).toMatchObject({
      aqi: 0,
      level: 1,
    })
  })
})

describe('rounding before the index', () => {
  it('decides by the even half whether a limit is passed', () => {
    expect(hourlyReport('2026', units({ ...CLEAN, pm25: 60.5 })).iaqi.pm25).toBe(100)
    expect(hourlyReport('2026', units({ ...CLEAN, pm25: 60.501 })).iaqi.pm25).toBe(101)
    expect(hourlyReport('2026', units({ ...CLEAN, co: 10.05 })).iaqi.co).toBe(100)
    expect(hourlyReport('2026', units({ ...CLEAN, co: 10.051 })).iaqi.co).toBe(101)
  })
})

describe('levels', () => {
  it.each([
    [0, 1],
    [50, 1],
    [51, 2],
    [100, 2],
    [101, 3],
    [150, 3],
    [151, 4],
    [200, 4],
    [201, 5],
    [300, 5],
    [301, 6],
    [500, 6],
  ])('AQI %d is level %d', (aqi, level) => expect(levelOf(aqi)).toBe(level))

  it('names the sensitive groups of every pollutant above 100, and of no other', () => {
    const none = { so2: 100, no2: 100, co: 100, o3: 100, pm10: 100, pm25: null }
    expect(sensitiveGroups(none)).toEqual([])
    expect(sensitiveGroups({ ...none, so2: 101 })).toEqual(['asthma', 'children', 'elderly'])
    expect(sensitiveGroups({ ...none, no2: 101 })).toEqual(['respiratory', 'children', 'elderly'])
    expect(sensitiveGroups({ ...none, co: 101 })).toEqual(['heart_vessel'])
    expect(sensitiveGroups({ ...none, o3: 101 })).toEqual([
      'respiratory',
      'children',
      'active_outdoors',
      'elderly',
    ])
    const particles = ['heart_vessel', 'respiratory', 'children', 'active_outdoors', 'elderly']
    expect(sensitiveGroups({ ...none, pm10: 101 })).toEqual(particles)
    expect(sensitiveGroups({ ...none, pm25: 101 })).toEqual(particles)
  })
})

describe('properties of a report', () => {
  const one = fc.option(fc.nat(900_000), { nil: null })
  const values = fc.record({
    so2: one,
    no2: one,
    co: fc.option(fc.nat(160_000), { nil: null }),
    o3: one,
    pm10: one,
    pm25: one,
  })
  const rule = fc.constantFrom(...RULES)

  it('has the largest index as AQI, and as primary exactly those that reach it', () => {
    fc.assert(
      fc.property(rule, values, fc.boolean(), (r, v, daily) => {
        const report = (daily ? dailyReport : hourlyReport)(r, v)
        if (report.aqi === null) {
          expect(
            r === '2026' ? report.missing.length > 0 : report.beyond.length + report.missing.length === 6,
          ).toBe(true)
          return
        }
        const all = POLLUTANTS.flatMap((code) => report.iaqi[code] ?? [])
        expect(report.aqi).toBe(Math.max(...all))
        const reach = POLLUTANTS.filter((code) => report.iaqi[code] === report.aqi)
        expect(report.primary).toEqual(report.aqi > 50 ? reach : [])
        expect(report.level).toBe(levelOf(report.aqi))
      }),
      { numRuns: 2000 },
    )
  })

  it('never falls when one concentration rises', () => {
    const full = fc.record({
      so2: fc.nat(700_000),
      no2: fc.nat(900_000),
      co: fc.nat(150_000),
      o3: fc.nat(700_000),
      pm10: fc.nat(700_000),
      pm25: fc.nat(600_000),
    })
    fc.assert(
      fc.property(rule, full, fc.constantFrom(...POLLUTANTS), fc.nat(50_000), (r, v, code, more) => {
        const before = hourlyReport(r, v)
        const after = hourlyReport(r, { ...v, [code]: v[code] + more })
        expect(after.aqi ?? 0).toBeGreaterThanOrEqual(before.aqi ?? 0)
      }),
      { numRuns: 2000 },
    )
  })

  it('2026: says NA exactly when something is missing and the rest is not above 100', () => {
    fc.assert(
      fc.property(values, (v) => {
        const report = hourlyReport('2026', v)
        const most = Math.max(-1, ...POLLUTANTS.flatMap((code) => report.iaqi[code] ?? []))
        expect(report.aqi === null).toBe(report.missing.length > 0 && most <= 100)
      }),
      { numRuns: 2000 },
    )
  })
})
