import { spansOf } from './spans'

it('joins days that follow one another, across the end of a month and a year', () => {
  expect(spansOf(['2026-12-31', '2027-01-01', '2027-01-03', '2027-01-31', '2027-02-01'])).toEqual([
    { first: '2026-12-31', last: '2027-01-01' },
    { first: '2027-01-03', last: '2027-01-03' },
    { first: '2027-01-31', last: '2027-02-01' },
  ])
  expect(spansOf([])).toEqual([])
})
