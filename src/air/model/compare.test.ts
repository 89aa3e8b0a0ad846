import { changeIn, fullYears, pm25Fall, ratioStory } from './compare'
import type { ComparedYear } from './compare'

const row = (year: number, rest: Partial<ComparedYear> = {}): ComparedYear => ({
  year,
  percent: 98,
  atLeast: null,
  pm25: 10,
  running: false,
  ...rest,
})

test('years without a figure are not counted for or against the target', () => {
  const rows = [row(2022, { percent: null }), row(2023), row(2024, { percent: 96.9 })]
  expect(ratioStory(rows, 97)).toEqual({ kind: 'some', above: 1, years: 2 })
  expect(ratioStory(rows.slice(0, 2), 97)).toEqual({ kind: 'all', years: 1 })
  expect(ratioStory([], 97)).toEqual({ kind: 'none' })
  const published = row(2020, { percent: null, atLeast: 97 })
  expect(ratioStory([published], 97)).toEqual({ kind: 'all', years: 1 })
  expect(ratioStory([published], 98)).toEqual({ kind: 'some', above: 0, years: 1 })
})

test('the fall of PM2.5 is measured between finished years', () => {
  const rows = [row(2019, { pm25: 12 }), row(2024, { pm25: 9 }), row(2025, { pm25: 5, running: true })]
  expect(pm25Fall(rows)).toEqual({ from: 2019, to: 2024, drop: 3 })
  expect(pm25Fall([row(2019, { pm25: 9 }), row(2020, { pm25: 9 })])).toBeNull()
  expect(pm25Fall([row(2019)])).toBeNull()
})

test('the running year is not among the full years', () => {
  expect(fullYears([row(2019), row(2024), row(2025, { running: true })])).toEqual({ from: 2019, to: 2024 })
  expect(fullYears([row(2025, { running: true })])).toBeNull()
})

test('the change of standard is marked only between years on both sides of it', () => {
  expect(changeIn([row(2025), row(2026)])).toBe(2026)
  expect(changeIn([row(2024), row(2025)])).toBeNull()
  expect(changeIn([row(2026), row(2027)])).toBeNull()
})
