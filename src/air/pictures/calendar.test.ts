import fc from 'fast-check'

import { SEASON_MONTHS, seasonOfMonth, SEASONS } from '@cloud/shared/seasons'
import { dateOfIndex, indexOfDate, daysInMonth, daysInYear } from '@cloud/shared/time'
import { levelOf } from '@cloud/shared/levels'
import { countLevels, countSeason, decodeDays, weekday } from './calendar'
import type { Day } from './calendar'

const years = fc.integer({ min: 1990, max: 2099 })

test('the index of a day and its date are each other’s inverse, leap years included', () => {
  fc.assert(
    fc.property(years, fc.nat(400), (year, seed) => {
      const index = seed % daysInYear(year)
      const { month, day } = dateOfIndex(year, index)
      expect(indexOfDate(year, month, day)).toBe(index)
      const date = new Date(Date.UTC(year, 0, 1 + index))
      expect([date.getUTCMonth() + 1, date.getUTCDate()]).toEqual([month, day])
      expect(weekday(year, month, day)).toBe((date.getUTCDay() + 6) % 7)
    }),
  )
})

test('2024 has 366 days, 2025 has 365, 1900 had 365 and 2000 had 366', () => {
  expect([2024, 2025, 1900, 2000].map(daysInYear)).toEqual([366, 365, 365, 366])
  expect(daysInMonth(2024, 2)).toBe(29)
})

test('the four seasons share out the year without overlap', () => {
  const months = SEASONS.flatMap((season) => [...SEASON_MONTHS[season]])
  expect([...months].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  for (const season of SEASONS)
    for (const month of SEASON_MONTHS[season]) expect(seasonOfMonth(month)).toBe(season)
})

test('levels change exactly at the ends printed in HJ 633 table 2', () => {
  const ends = [50, 100, 150, 200, 300]
  ends.forEach((end, i) => expect([levelOf(end), levelOf(end + 1)]).toEqual([i + 1, i + 2]))
})

test('a byte of 0 is a missing day, 255 a future one, the rest are the index itself', () => {
  expect(decodeDays([0, 32, 254, 255])).toEqual(['missing', 32, 254, 'future'])
})

test('seasons add up to the year: good, valid, passed', () => {
  const day = fc.oneof(
    fc.integer({ min: 1, max: 500 }),
    fc.constant<Day>('missing'),
    fc.constant<Day>('future'),
  )
  fc.assert(
    fc.property(years, fc.array(day, { minLength: 366, maxLength: 366 }), (year, long) => {
      const days = long.slice(0, daysInYear(year))
      const counts = SEASONS.map((season) => countSeason(year, days, season))
      const sum = (pick: (count: (typeof counts)[number]) => number) =>
        counts.reduce((total, count) => total + pick(count), 0)
      expect(sum((c) => c.good)).toBe(days.filter((d) => typeof d === 'number' && d <= 100).length)
      expect(sum((c) => c.valid)).toBe(days.filter((d) => typeof d === 'number').length)
      expect(sum((c) => c.passed)).toBe(days.filter((d) => d !== 'future').length)
      expect(sum((c) => c.total)).toBe(daysInYear(year))
      const { levels, missing } = countLevels(days)
      expect(Object.values(levels).reduce((a, b) => a + b, 0) + missing).toBe(sum((c) => c.passed))
    }),
  )
})
