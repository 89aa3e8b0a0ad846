import type { Disposition } from '../dispositions'
import { forecastOf, type Visited } from './forecast'

const times = (n: number, disposition: Disposition, day: string): Visited[] =>
  Array.from({ length: n }, () => ({ visits: [{ disposition, day }] }))
const untouched = (n: number): Visited[] => Array.from({ length: n }, () => ({ visits: [] }))

test('what is left goes on at the pace so far, one standard error of the count each way', () => {
  // 9 in 6 days, 12 left: 8 days; 12 in 6 days: 6 days; 6 in 6 days: 12 days
  const village = [
    ...times(5, 'complete', '2026-10-10'),
    ...times(4, 'refused', '2026-10-12'),
    ...untouched(12),
  ]
  expect(forecastOf(village, '2026-10-15')).toEqual({
    kind: 'between',
    first: '2026-10-21',
    last: '2026-10-27',
  })
})

test('days on which nobody went count: the same households later are a slower pace', () => {
  const village = [...times(9, 'complete', '2026-10-10'), ...untouched(12)]
  expect(forecastOf(village, '2026-10-21')).toEqual({
    kind: 'between',
    first: '2026-11-02',
    last: '2026-11-14',
  })
})

test('who has to be gone to again is left; a village that is done with needs no forecast', () => {
  const again = [...times(9, 'complete', '2026-10-10'), ...times(1, 'appointment', '2026-10-11')]
  expect(forecastOf(again, '2026-10-12')).toMatchObject({ kind: 'between' })
  expect(forecastOf(times(3, 'complete', '2026-10-10'), '2026-10-10')).toEqual({ kind: 'done' })
})

test('little is said to be little: two days, four households, or nobody there yet', () => {
  const finished = (n: number) => [...times(n, 'complete', '2026-10-10'), ...untouched(20)]
  expect(forecastOf(finished(9), '2026-10-11')).toEqual({ kind: 'unsure' })
  expect(forecastOf(finished(9), '2026-10-12')).toMatchObject({ kind: 'between' })
  expect(forecastOf(finished(4), '2026-10-20')).toEqual({ kind: 'unsure' })
  expect(forecastOf(finished(5), '2026-10-20')).toMatchObject({ kind: 'between' })
  expect(forecastOf(untouched(8), '2026-10-20')).toEqual({ kind: 'unsure' })
})
