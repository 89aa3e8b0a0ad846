import { POLLUTANTS } from '../contract/kinds'
import { limitOf, longLimitOf } from './limits'

/** Level-two limits by day of observation: 1 h (PM: day), day (O3: max 8 h), year (CO, O3: day). */
const TABLE = {
  '2026-02-28': {
    hour: [500, 200, 10, 200, 150, 75],
    day: [150, 80, 4, 160, 150, 75],
    long: [60, 40, 4, 160, 70, 35],
  },
  '2026-03-01': {
    hour: [500, 200, 10, 200, 120, 60],
    day: [150, 80, 4, 160, 120, 60],
    long: [60, 40, 4, 160, 60, 30],
  },
  '2030-12-31': {
    hour: [500, 200, 10, 200, 120, 60],
    day: [150, 80, 4, 160, 120, 60],
    long: [60, 40, 4, 160, 60, 30],
  },
  '2031-01-01': {
    hour: [150, 200, 10, 200, 100, 50],
    day: [50, 50, 4, 160, 100, 50],
    long: [20, 30, 4, 160, 50, 25],
  },
}

it.each(Object.entries(TABLE))('limits in force on %s', (day, { hour, day: ofDay, long }) => {
  expect(POLLUTANTS.map((code) => limitOf(code, 'hour', day))).toEqual(hour)
  expect(POLLUTANTS.map((code) => limitOf(code, 'day', day))).toEqual(ofDay)
  expect(POLLUTANTS.map((code) => longLimitOf(code, day))).toEqual(long)
})
