import fc from 'fast-check'

import { isNight, sunTimes } from './sun'

const minutesOf = (at: Date) => {
  const beijing = new Date(at.getTime() + 8 * 3_600_000)
  return beijing.getUTCHours() * 60 + beijing.getUTCMinutes()
}
const near = (at: Date, hour: number, minute: number) =>
  expect(Math.abs(minutesOf(at) - (hour * 60 + minute))).toBeLessThanOrEqual(4)

test('the sun keeps the county’s hours, two behind Beijing', () => {
  // Solar noon is 12:00 + 4 min × (120 − 90.3) − equation of time; day lengths for 43.8° N from the almanac.
  const midsummer = sunTimes(new Date('2025-06-21T04:00:00Z'))
  near(midsummer.sunrise, 6, 18)
  near(midsummer.sunset, 21, 44)
  const midwinter = sunTimes(new Date('2025-12-21T04:00:00Z'))
  near(midwinter.sunrise, 9, 28)
  near(midwinter.sunset, 18, 26)
  const october = sunTimes(new Date('2025-10-16T06:06:00Z'))
  near(october.sunrise, 8, 14)
  near(october.sunset, 19, 15)
})

test('day and night are nearly equal at the equinoxes', () => {
  for (const day of ['2025-03-20T04:00:00Z', '2026-09-23T04:00:00Z']) {
    const { sunrise, sunset } = sunTimes(new Date(day))
    expect(Math.abs((sunset.getTime() - sunrise.getTime()) / 60_000 - 727)).toBeLessThan(8)
  }
})

test('any moment of a Beijing day gives the same sunrise', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 0, max: 86_399 }), (days, seconds) => {
      const midnight = Date.UTC(2020, 0, 1) - 8 * 3_600_000 + days * 86_400_000
      expect(sunTimes(new Date(midnight + seconds * 1000))).toEqual(sunTimes(new Date(midnight)))
    }),
  )
})

test('the night sky begins an hour after sunset and ends at sunrise', () => {
  const { sunrise, sunset } = sunTimes(new Date('2025-10-16T06:06:00Z'))
  const at = (base: Date, minutes: number) => isNight(new Date(base.getTime() + minutes * 60_000))
  expect([at(sunrise, -1), at(sunrise, 0), at(sunset, 59), at(sunset, 60)]).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect(isNight(new Date('2025-10-16T06:06:00Z'))).toBe(false)
  expect(isNight(new Date('2025-10-16T18:00:00Z'))).toBe(true)
})
