import type { Disposition } from '../dispositions'
import { alarmsOf, type Work } from './alarms'

let household = 0
const times = (count: number, disposition: Disposition, day = '2026-10-10') =>
  Array.from({ length: count }, () => ({ household: (household += 1), disposition, day, interviewer: 0 }))
const work = (number: number, left: number, ...visits: ReturnType<typeof times>[]): Work => ({
  number,
  left,
  visits: visits.flat().map((visit) => ({ ...visit, interviewer: number })),
})
const kinds = (all: Work[], today = '2026-10-12') =>
  alarmsOf(all, '2026-10-01', today).map(({ kind, interviewer }) => `${kind} ${interviewer}`)

test('who has reported nothing for three days and has households left is asked how it goes', () => {
  const ends = (today: string) =>
    kinds([work(1, 4, times(2, 'complete')), work(2, 0, times(1, 'complete'))], today)
  expect(ends('2026-10-12')).toEqual([])
  expect(ends('2026-10-13')).toEqual(['silent 1'])
})

test('who never reported anything is counted from the first day of the survey', () => {
  expect(alarmsOf([work(1, 4)], '2026-10-01', '2026-10-12')).toEqual([
    { kind: 'silent', interviewer: 1, days: 11 },
  ])
})

test('refusals far beyond those of the others are seen; a few more are chance', () => {
  const others = work(1, 0, times(90, 'complete'), times(10, 'refused', '2026-10-11'))
  const some = work(2, 0, times(17, 'complete'), times(3, 'refused', '2026-10-11'))
  const many = work(3, 0, times(12, 'complete'), times(8, 'refused', '2026-10-11'))
  expect(kinds([others, some])).toEqual([])
  expect(alarmsOf([others, many], '2026-10-01', '2026-10-12')).toEqual([
    { kind: 'refusals', interviewer: 3, refused: 8, asked: 20, others: 0.1 },
  ])
})

test('too few doors say nothing about who asks', () => {
  expect(
    kinds([
      work(1, 0, times(9, 'refused')),
      work(2, 0, times(30, 'complete'), times(1, 'complete', '2026-10-11')),
    ]),
  ).toEqual([])
})

test('ten visits all on one day are looked at, nine are not, nor ten on two days', () => {
  expect(kinds([work(1, 0, times(10, 'complete'))])).toEqual(['one_day 1'])
  expect(kinds([work(1, 0, times(9, 'complete'))])).toEqual([])
  expect(kinds([work(1, 0, times(9, 'complete'), times(1, 'no_contact', '2026-10-11'))])).toEqual([])
})
