import { changeIn, fullYears, gapsIn, pm25Fall, ratioStory, wordedYears } from './compare'
import type { ComparedYear } from './compare'

const row = (year: number, rest: Partial<ComparedYear> = {}): ComparedYear => ({
  year,
  percent: 98,
  atLeast: null,
  pm25: 10,
  running: false,
  published: false,
  ...rest,
})

test('years without a figure are not counted for or against the target', () => {
  const rows = [row(2022, { percent: null }), row(2023), row(2024, { percent: 96.9 })]
  expect(ratioStory(rows, 97)).toEqual({ kind: 'some', above: 1, years: 2 })
  expect(ratioStory(rows.slice(0, 2), 97)).toEqual({ kind: 'one', year: 2023 })
  expect(ratioStory(rows.slice(0, 2), 99)).toEqual({ kind: 'some', above: 0, years: 1 })
  expect(ratioStory([row(2023), row(2024)], 97)).toEqual({ kind: 'all', years: 2 })
  expect(ratioStory([], 97)).toEqual({ kind: 'none' })
})

test('"at least so much" is no figure: it is neither counted nor compared, whatever the target', () => {
  const worded = [2019, 2020, 2022].map((year) => row(year, { percent: null, atLeast: 97, published: true }))
  for (const target of [90, 97, 99]) expect(ratioStory(worded, target)).toEqual({ kind: 'none' })
  expect(ratioStory([...worded, row(2023), row(2025)], 97)).toEqual({ kind: 'all', years: 2 })
  expect(wordedYears([...worded, row(2023)])).toEqual([
    { from: 2019, to: 2020, atLeast: 97 },
    { from: 2022, to: 2022, atLeast: 97 },
  ])
  expect(wordedYears([row(2023, { atLeast: 97 })])).toEqual([])
})

test('years that are not there are told, however many', () => {
  expect(gapsIn([2019, 2020, 2023, 2025, 2026])).toEqual([
    { from: 2021, to: 2022 },
    { from: 2024, to: 2024 },
  ])
  expect(gapsIn([2025, 1999])).toEqual([{ from: 2000, to: 2024 }])
  expect([gapsIn([2024, 2025]), gapsIn([2025]), gapsIn([])]).toEqual([[], [], []])
})

test('the fall of PM2.5 is measured between finished years', () => {
  const rows = [row(2019, { pm25: 12 }), row(2024, { pm25: 9 }), row(2025, { pm25: 5, running: true })]
  expect(pm25Fall(rows)).toEqual({ from: 2019, to: 2024, drop: 3 })
  expect(pm25Fall([row(2019, { pm25: 9 }), row(2020, { pm25: 9 })])).toBeNull()
  expect(pm25Fall([row(2019)])).toBeNull()
})

test('full years are finished ones with days of their own, without the years between them', () => {
  const printed = row(2019, { published: true })
  expect(fullYears([printed, row(2021), row(2022), row(2024), row(2025, { running: true })])).toEqual([
    { from: 2021, to: 2022 },
    { from: 2024, to: 2024 },
  ])
  expect(fullYears([row(2025, { running: true })])).toEqual([])
})

test('the change of standard is marked only between years on both sides of it', () => {
  expect(changeIn([row(2025), row(2026)])).toBe(2026)
  expect(changeIn([row(2024), row(2025)])).toBeNull()
  expect(changeIn([row(2026), row(2027)])).toBeNull()
})
