import { type Sample, growthOf } from './judge'
import type { Part } from './part'

const GB = 1024 ** 3
const at = (
  month: string,
  day: string,
  bytes: number,
  rows: number | null = 0,
  part: Part = 'cases',
): Sample => ({
  month: `${month}-01`,
  day: `${month}-${day}`,
  part,
  rows,
  bytes,
})

it('claims nothing of less than thirty days', () => {
  expect(growthOf([])).toBeNull()
  expect(growthOf([at('2026-10', '01', 1)])).toBeNull()
  expect(growthOf([at('2026-10', '03', 1), at('2026-11', '01', 2)])).toBeNull()
  expect(growthOf([at('2026-10', '02', 1), at('2026-11', '01', 2)])).not.toBeNull()
})

it('looks back a year where there is one, and scales what there is where there is none', () => {
  const young = growthOf([at('2026-08', '20', 0, 10), at('2026-11', '01', 73 * GB, 83)])
  expect(young).toMatchObject({ days: 73, yearBytes: 365 * GB })
  expect(young?.parts).toEqual([
    { part: 'cases', rows: 83, bytes: 73 * GB, yearRows: 365, yearBytes: 365 * GB },
  ])
  const old = growthOf([
    at('2024-11', '01', 0),
    at('2025-10', '01', 1 * GB),
    at('2025-11', '01', 2 * GB),
    at('2025-12', '01', 9 * GB),
    at('2026-11', '01', 10 * GB),
  ])
  expect(old).toMatchObject({ days: 365, yearBytes: 8 * GB })
  // the month of a year ago is missing: the one before it
  const gap = growthOf([
    at('2025-10', '01', 1 * GB),
    at('2025-12', '01', 9 * GB),
    at('2026-11', '01', 10 * GB),
  ])
  expect(gap).toMatchObject({ days: 396 })
})

it('a part that was not there began with nothing; what was not estimated is not claimed', () => {
  const growth = growthOf([
    at('2025-11', '01', 1, null),
    at('2026-11', '01', 1, 5),
    at('2026-11', '01', 7, 3, 'survey'),
  ])
  expect(growth?.parts).toEqual([
    { part: 'cases', rows: 5, bytes: 1, yearRows: null, yearBytes: 0 },
    { part: 'survey', rows: 3, bytes: 7, yearRows: 3, yearBytes: 7 },
  ])
})
