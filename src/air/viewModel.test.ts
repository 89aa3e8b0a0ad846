import type { Home, Notice, YearPage } from '@cloud/features/air/contract'

import { indexOfDate } from '@cloud/shared/time'
import { homeModel, yearModel, yearPageModel } from './viewModel'

const now = new Date('2025-10-16T06:06:00Z')

/** Base64 of bytes, as the service packs them. */
const packed = (bytes: readonly number[]) => Buffer.from(bytes).toString('base64')
const bytes = Array.from({ length: 365 }, (_, index): number => (index > 288 ? 255 : index === 76 ? 0 : 40))
bytes[101] = 254

const ratio = { good: 286, valid: 287, percent: 99.7 }
const ring: Home['year'] = {
  year: 2025,
  ring: packed(bytes),
  dust: [101],
  ratio,
  ratioWithoutDust: { good: 286, valid: 286, percent: 100 },
  seasons: [],
  rules: ['2012'],
  of: 'station',
  evidence: 'official',
}
const home = (rest: Partial<Home> = {}): Home => ({
  station: {
    code: 'county',
    name: '县城站',
    town: '652328100',
    kind: 'official',
    owner: '昌吉州生态环境局',
    place: null,
    measures: ['pm10', 'pm25', 'o3', 'no2', 'co'],
    demo: false,
    since: '2020-01-01T00:00:00.000Z',
    outage: null,
  },
  asked: { town: null, hasStation: true },
  current: {
    aqi: 32,
    level: 1,
    primary: [],
    missing: [],
    rule: '2012',
    evidence: 'official',
    observedAt: '2025-10-16T06:00:00.000Z',
    sensitive: [],
    dust: false,
  },
  pollutants: [
    { code: 'so2', state: 'not_measured', value: null, iaqi: null, limit: 500, percent: null },
    { code: 'no2', state: 'missing', value: null, iaqi: null, limit: 200, percent: null },
    { code: 'co', state: 'ok', value: 0.4, iaqi: 4, limit: 10, percent: 4 },
    { code: 'o3', state: 'ok', value: 64, iaqi: 20, limit: 200, percent: 32 },
    { code: 'pm10', state: 'ok', value: 32, iaqi: 32, limit: 150, percent: 21 },
    { code: 'pm25', state: 'ok', value: 8, iaqi: 12, limit: 75, percent: 11 },
  ],
  trend: { until: '2025-10-16T06:00:00.000Z', hours: [40, null, 32] },
  year: ring,
  goals: {
    goodRatio: { target: 97, percent: 99.7, good: 286, valid: 287, expected: 363, daysLeft: 9 },
    pm25: { target: 9, mean: 8.6 },
  },
  notice: null,
  notices: [],
  ...rest,
})

test('the town of the station is the place, unless another one was asked for', () => {
  expect(homeModel(home(), now)).toMatchObject({ place: '木垒镇', station: '县城站', borrowed: false })
  const asked = homeModel(home({ asked: { town: '652328201', hasStation: false } }), now)
  expect(asked.borrowed).toBe(true)
  expect(asked.place).not.toBe('木垒镇')
})

test('the six stand in the order people know, a missing one apart from one that is not measured', () => {
  const { tiles } = homeModel(home(), now)
  expect(tiles.map(({ code }) => code)).toEqual(['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'])
  expect(tiles[3]).toEqual({ code: 'no2', value: null, percent: null, measured: true })
  expect(tiles[4]).toEqual({ code: 'so2', value: null, percent: null, measured: false })
  expect(tiles[0]).toEqual({ code: 'pm25', value: 8, percent: 11, measured: true })
})

test('the ring has as many days as the year, today marked, dust days known', () => {
  const model = yearModel(ring, now)
  expect(model.days).toHaveLength(365)
  expect(model.days.filter((day) => day === 'missing')).toHaveLength(1)
  expect(model.today).toBe(indexOfDate(2025, 10, 16))
  expect(model.days[289]).toBe('future')
  expect(model.dust.has(101)).toBe(true)
  expect(yearModel({ ...ring, year: 2024 }, now)).toMatchObject({ today: null })
  expect(yearModel({ ...ring, year: 2024 }, now).days).toHaveLength(366)
})

test('the year page knows a storm beyond the ring’s 254', () => {
  const page: YearPage = {
    ...ring,
    days: [{ index: 101, aqi: 431, level: 6, primary: ['pm10'], rule: '2012', missingHours: 0 }],
    composite: [],
    months: [],
    target: 97,
    years: [],
  }
  expect(yearModel(ring, now).days[101]).toBe(254)
  expect(yearPageModel(page, now).days[101]).toBe(431)
})

test('the ratio without dust is told only when it differs', () => {
  expect(homeModel(home(), now).goals.ratioWithoutDust).toBe(100)
  expect(
    homeModel(home({ year: { ...ring, ratioWithoutDust: ratio } }), now).goals.ratioWithoutDust,
  ).toBeNull()
})

test('on a polluted day the survey stays away', () => {
  const base = home()
  const dusty = home({
    current: base.current && { ...base.current, aqi: 128, level: 3, primary: ['pm10'], dust: true },
  })
  expect([homeModel(base, now).surveyFits, homeModel(dusty, now).surveyFits]).toEqual([true, false])
  expect(homeModel(dusty, now).verdict.headline).toBe('dust')
})

test('a county without a station or without an hour still has a page', () => {
  const empty = homeModel(home({ station: null, current: null, pollutants: [] }), now)
  expect(empty).toMatchObject({ station: null, aqi: null, observedAt: null, place: '' })
  expect(empty.verdict.headline).toBe('unknown')
  expect(empty.tiles.every(({ value }) => value === null)).toBe(true)
})

const warning: Notice = {
  id: '5f9f1c9e-3f0b-4a50-9a53-6d0a4be1c001',
  kind: 'dust',
  level: 4,
  title: '下午有沙尘',
  advice: '关好门窗',
  relayed: null,
  towns: [],
  from: '2025-10-16T05:00:00Z',
  until: '2025-10-16T06:30:00Z',
}

test('a notice is shown until it is over, also from an answer that was kept', () => {
  const kept = home({ notice: warning, notices: [warning, { ...warning, until: now.toISOString() }] })
  expect(homeModel(kept, now).notices).toEqual([warning])
  expect(homeModel(kept, new Date(warning.until)).notices).toEqual([])
  // an answer of the version before has one
  const { notices: _, ...older } = kept
  expect(homeModel(older as Home, now).notices).toEqual([warning])
})

test('what a warning asks for is not taken back below it while the hour is clean', () => {
  expect(homeModel(home(), now)).toMatchObject({ surveyFits: true })
  expect(homeModel(home(), now).verdict.answers).toHaveLength(4)
  expect(homeModel(home({ notices: [warning] }), now)).toMatchObject({
    surveyFits: false,
    verdict: { level: 1, answers: null },
  })
  const current = home().current
  const dusty = home({ notices: [warning], current: current && { ...current, aqi: 168, dust: true } })
  expect(homeModel(dusty, now).verdict.answers).toHaveLength(4)
})
