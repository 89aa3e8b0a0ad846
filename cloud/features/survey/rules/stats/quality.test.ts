import { columnOf, flagsOf, withAndWithout } from '.'
import { longestRun } from './quality'

it('flags what looks careless', () => {
  const grades = Array<string>(10).fill('good')
  const fine = { grades: ['good', 'bad'], seconds: 60, items: 10, impossible: false }
  expect(flagsOf(fine)).toEqual([])
  expect(flagsOf({ ...fine, seconds: null })).toEqual([])
  expect(flagsOf({ grades, seconds: 19, items: 10, impossible: true })).toEqual([
    'fast',
    'straight',
    'impossible',
  ])
  expect(longestRun(['a', 'b', 'b', null, 'b', 'a'])).toBe(3)
})

it('gives the figure with and without flagged sheets, weighed again', () => {
  const y = Float64Array.from([1, 1, 0, 1, 0, 1])
  const column = columnOf(['a', 'a', 'a', 'b', 'b', 'b'])
  const margins = [
    {
      name: 'k',
      column,
      totals: new Map([
        ['a', 30],
        ['b', 10],
      ]),
    },
  ]
  const flagged = Uint8Array.from([0, 0, 1, 0, 0, 0])
  const { all, without } = withAndWithout({ n: 6, y, base: y.map(() => 1), margins, strata: column }, flagged)
  expect(all.p).toBeCloseTo((20 + 20 / 3) / 40, 12)
  expect([without.n, without.weights.sum]).toEqual([5, expect.closeTo(40, 9)])
  expect(without.p).toBeCloseTo((30 + 20 / 3) / 40, 12)
})
