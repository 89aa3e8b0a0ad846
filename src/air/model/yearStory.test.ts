import fc from 'fast-check'

import { indexOfDate } from '@cloud/shared/time'
import type { Day } from '../pictures/calendar'
import { countYear, exceededStory, monthRows, ratioOf } from './yearStory'

const quiet = (): Day[] => Array.from({ length: 365 }, () => 40)
const withBad = (...dates: [number, number, number][]) => {
  const days = quiet()
  for (const [month, day, aqi] of dates) days[indexOfDate(2025, month, day)] = aqi
  return days
}

test('months and seasons count the same days', () => {
  const day = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constant<Day>('missing'))
  fc.assert(
    fc.property(fc.array(day, { minLength: 365, maxLength: 365 }), (days) => {
      const counts = countYear(2025, days)
      const rows = monthRows(2025, days)
      const sum = (pick: (row: (typeof rows)[number]) => number) =>
        rows.reduce((total, row) => total + pick(row), 0)
      expect([sum((r) => r.good), sum((r) => r.valid), sum((r) => r.exceeded)]).toEqual([
        counts.good,
        counts.valid,
        counts.exceeded,
      ])
      expect(counts.valid + counts.missing).toBe(365)
    }),
  )
})

test('months to come have no row', () => {
  const days = quiet().map((day, index): Day => (index > indexOfDate(2025, 10, 16) ? 'future' : day))
  expect(monthRows(2025, days).map((row) => row.month)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})

test('the ratio has one decimal and needs a valid day', () => {
  expect(ratioOf(284, 287)).toBe(99)
  expect(ratioOf(355, 365)).toBe(97.3)
  expect(ratioOf(0, 0)).toBeNull()
})

test('the bad days are told by what they have in common', () => {
  const [april, may, july] = [indexOfDate(2025, 4, 12), indexOfDate(2025, 5, 6), indexOfDate(2025, 7, 1)]
  const spring = withBad([4, 12, 168], [5, 6, 109])
  const both = withBad([4, 12, 168], [7, 1, 120])
  const story = (days: Day[], ...dust: number[]) => exceededStory(2025, days, new Set(dust))
  expect(story(quiet())).toEqual({ kind: 'none' })
  expect(story(spring, april, may)).toEqual({ kind: 'allDustOneSeason', days: 2, season: 'spring' })
  expect(story(spring)).toEqual({ kind: 'oneSeason', days: 2, season: 'spring' })
  expect(story(both, april, july)).toEqual({ kind: 'allDust', days: 2 })
  expect(story(both, april)).toEqual({ kind: 'someDust', days: 2, dust: 1 })
  expect(story(both)).toEqual({ kind: 'plain', days: 2 })
})

test('a dust day that stayed below 100 does not make the bad days dusty', () => {
  expect(exceededStory(2025, withBad([7, 1, 120]), new Set([0]))).toMatchObject({ kind: 'oneSeason' })
})
