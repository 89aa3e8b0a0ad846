import type { Home, ManagedStation, YearPage } from '../../cloud/features/air/contract'

/** When these pages are looked at: 16 October 2026, 14:06 in Beijing. */
export const AIR_NOW = Date.parse('2026-10-16T14:06:00+08:00')

/** The instant so many minutes before `AIR_NOW`, in ISO 8601. */
export const ago = (minutes: number): string => new Date(AIR_NOW - minutes * 60_000).toISOString()

/** A station as the desk gets it: official, it sent six minutes ago; `change` replaces parts of it. */
export const makeManagedStation = (change: Partial<ManagedStation> = {}): ManagedStation => ({
  code: 'S1',
  name: '县城站',
  town: '652328100',
  kind: 'official',
  owner: '昌吉州生态环境局',
  place: null,
  measures: ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'],
  exempt: [],
  deviceId: null,
  active: true,
  outage: null,
  demo: false,
  since: '2026-01-02T00:00:00.000Z',
  latest: { observedAt: ago(6), aqi: 32, level: 1 },
  ...change,
})

/** A year as its page gets it: 288 good of 289 valid days, the other one a dust day. */
export const makeYear = (change: Partial<YearPage> = {}): YearPage => ({
  year: 2026,
  ring: '',
  dust: [100],
  ratio: { good: 288, valid: 289, percent: 99.7 },
  ratioWithoutDust: { good: 288, valid: 288, percent: 100 },
  seasons: [],
  rules: ['2026'],
  of: 'county',
  evidence: null,
  days: [],
  composite: [],
  months: [],
  target: 90,
  years: [],
  ...change,
})

/** The first page as it is asked for at `AIR_NOW`: clean air at an official station in the town that is looked at. */
export const makeHome = (change: Partial<Home> = {}): Home => {
  const {
    days: _days,
    composite: _composite,
    months: _months,
    target: _target,
    years: _years,
    ...ring
  } = makeYear()
  return {
    station: {
      code: 'S1',
      name: '县城站',
      town: '652328100',
      kind: 'official',
      owner: '昌吉州生态环境局',
      place: null,
      measures: ['pm10'],
      demo: false,
      since: '2026-01-02T00:00:00.000Z',
      outage: null,
    },
    asked: { town: null, hasStation: true },
    current: {
      aqi: 32,
      level: 1,
      primary: [],
      missing: [],
      rule: '2026',
      evidence: 'official',
      observedAt: ago(6),
      sensitive: [],
      dust: false,
    },
    pollutants: [{ code: 'pm10', state: 'ok', value: 32, iaqi: 32, limit: 120, percent: 27 }],
    trend: { until: ago(6), hours: [40, null, 32] },
    year: ring,
    goals: {
      goodRatio: { target: 97, percent: 99.7, good: 288, valid: 289, expected: 365, daysLeft: 9 },
      pm25: { target: 9, mean: 8.6 },
    },
    notice: null,
    notices: [],
    ...change,
  }
}
