import fc from 'fast-check'

import { answersFor, verdictOf } from './verdict'
import type { Reading } from './verdict'

const noon = new Date('2025-10-16T06:06:00Z') // 14:06 in Beijing
const minutesBefore = (minutes: number) => new Date(noon.getTime() - minutes * 60_000)
const reading = (aqi: number | null, rest: Partial<Reading> = {}): Reading => ({
  aqi,
  primary: [],
  dust: false,
  observedAt: minutesBefore(6),
  ...rest,
})
const signs = (found: readonly { tone: string }[] | null) =>
  found?.map(({ tone }) => ({ yes: '✓', care: '−', no: '✕' })[tone]).join('')

test('clean air says so, in the blue of the season, and allows everything', () => {
  const verdict = verdictOf(reading(32), noon)
  expect(verdict).toMatchObject({
    headline: 'good',
    level: 1,
    freshness: 'fresh',
    sky: { season: 'autumn', air: 1, night: false },
  })
  expect(signs(verdict.answers)).toBe('✓✓✓✓')
})

test('良 is fine, with a word for people who mind dust', () => {
  const verdict = verdictOf(reading(58, { primary: ['pm10'] }), noon)
  expect(verdict.headline).toBe('fair')
  expect(verdict.answers?.map(({ key }) => key)).toEqual(['yes', 'yes', 'yes', 'yesSensitive'])
  expect(verdict.sky.air).toBe(2)
})

test('a declared dust day turns the sky to sand and shuts the windows', () => {
  const verdict = verdictOf(reading(128, { primary: ['pm10'], dust: true }), noon)
  expect(verdict).toMatchObject({ headline: 'dust', sky: { air: 3 } })
  expect(signs(verdict.answers)).toBe('✕−✕✕')
  expect(verdictOf(reading(260, { dust: true }), noon)).toMatchObject({
    headline: 'heavyDust',
    sky: { air: 5 },
  })
})

test('PM10 without a declaration is blown dust, not a dust day: the flag is never computed', () => {
  expect(verdictOf(reading(128, { primary: ['pm10'] }), noon)).toMatchObject({
    headline: 'coarse',
    sky: { air: 3 },
  })
})

test('pollution that is not dust gets the grey sky: sand means sand', () => {
  for (const primary of [['pm25'], ['o3'], ['pm10', 'pm25'], ['no2']] as const)
    expect(verdictOf(reading(128, { primary }), noon)).toMatchObject({ headline: 'poor', sky: { air: 'na' } })
  expect(verdictOf(reading(180, { primary: ['pm25'] }), noon).headline).toBe('bad')
})

test('against ozone a mask is useless and grain may dry', () => {
  expect(answersFor(3, 'ozone').map(({ key }) => key)).toEqual(['shut', 'avoidNoon', 'yes', 'home'])
  expect(answersFor(3, 'other').map(({ key }) => key)).toEqual(['shut', 'mask', 'another', 'home'])
})

test('after one hour the age is named, after two the sky turns grey and no advice is given', () => {
  const at = (minutes: number) => verdictOf(reading(32, { observedAt: minutesBefore(minutes) }), noon)
  expect([60, 61, 120, 121].map((minutes) => at(minutes).freshness)).toEqual([
    'fresh',
    'aging',
    'aging',
    'stale',
  ])
  expect(at(120).sky.air).toBe(1)
  expect(at(121)).toMatchObject({ sky: { air: 'na' }, answers: null, headline: 'good', ageMinutes: 121 })
})

test('without a published index nothing is said about the air', () => {
  expect(verdictOf(reading(null), noon)).toMatchObject({
    headline: 'unknown',
    answers: null,
    sky: { air: 'na' },
  })
  expect(verdictOf(reading(null, { observedAt: null }), noon)).toMatchObject({
    ageMinutes: null,
    freshness: 'stale',
  })
})

test('a clock that runs behind the station does not make the age negative', () => {
  expect(verdictOf(reading(32, { observedAt: minutesBefore(-10) }), noon).ageMinutes).toBe(0)
})

test('the sky never looks better than the air', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.boolean(),
      fc.integer({ min: 0, max: 600 }),
      fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      (aqi, dust, age, now) => {
        const observedAt = new Date(now.getTime() - age * 60_000)
        const { sky } = verdictOf({ aqi, primary: aqi > 50 ? ['pm10'] : [], dust, observedAt }, now)
        if (aqi > 100 || age > 120) {
          expect(sky.night).toBe(false)
          expect(sky.air === 'na' || sky.air >= 3).toBe(true)
        }
        if (aqi > 50) expect(sky.air).not.toBe(1)
      },
    ),
  )
})

test('at night the stars come out over clean air', () => {
  const evening = new Date('2025-10-16T13:06:00Z')
  expect(verdictOf(reading(58, { observedAt: evening }), evening).sky).toEqual({
    season: 'autumn',
    air: 2,
    night: true,
  })
})
