import { columnOf } from './column'
import { LEAST_SHEETS, mergeSmallCategories } from '.'

const margin = (counts: Record<string, number>, totals: Record<string, number>) => ({
  name: 'age',
  column: columnOf(Object.entries(counts).flatMap(([label, n]) => Array<string>(n).fill(label))),
  totals: new Map(Object.entries(totals)),
})

it('joins what has too few sheets with the smaller neighbour, and says so', () => {
  const { margins, merged } = mergeSmallCategories([
    margin({ a: 50, b: 30, c: 9, d: 40 }, { a: 500, b: 300, c: 100, d: 200 }),
  ])
  expect(merged).toEqual([{ margin: 'age', from: ['b', 'c'], into: 'b+c', sheets: 39 }])
  expect([...(margins[0]?.totals ?? [])]).toEqual([
    ['a', 500],
    ['b+c', 400],
    ['d', 200],
  ])
  const { codes, labels } = margins[0]?.column ?? { codes: [], labels: [] }
  expect([...codes].map((code) => labels[code]).filter((label) => label === 'b+c')).toHaveLength(39)
})

it('goes on until none is too small, one that no sheet has included', () => {
  const { margins, merged } = mergeSmallCategories([
    margin({ b: 3, c: 4, d: 40 }, { a: 1, b: 2, c: 3, d: 4 }),
  ])
  expect(merged).toEqual([{ margin: 'age', from: ['a', 'b', 'c', 'd'], into: 'a+b+c+d', sheets: 47 }])
  expect([...(margins[0]?.totals ?? [])]).toEqual([['a+b+c+d', 10]])
})

it('leaves large ones as they are', () => {
  const given = [margin({ a: LEAST_SHEETS, b: 25 }, { a: 5, b: 5 })]
  expect(mergeSmallCategories(given)).toEqual({ margins: given, merged: [] })
})
