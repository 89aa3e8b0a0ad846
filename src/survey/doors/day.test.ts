import type { Disposition, Route } from '@cloud/features/survey/contract/route'
import { countDay, doorsOf, missesLeft, nextAttempt, noteOf, phaseOf } from './day'
import type { LoggedVisit } from './log'

const TODAY = '2026-10-16'
const route: Route = {
  survey: {
    id: 's1',
    title: '2026 满意度调查',
    opensOn: '2026-10-06',
    lastDay: '2026-10-26',
    resultsOn: '2026-11-15',
    minutes: 7,
  },
  interviewer: 1,
  fingerprint: null,
  consent: '您好',
  households: [1, 2, 3].map((number) => ({
    number,
    village: '652328101200',
    place: `第 ${number} 家`,
    code: 'c',
  })),
  visits: [],
}
const told = (household: number, attempt: number, disposition: Disposition, day = '2026-10-15') => ({
  ...{ household, attempt, disposition, day, adults: null },
  note: `第 ${attempt} 次`,
})
const logged = (household: number, attempt: number, disposition: Disposition, day = TODAY): LoggedVisit => ({
  visit: { survey: 's1', household, attempt, disposition, day },
  at: 5,
  sent: false,
})
const states = (...given: Parameters<typeof doorsOf>) => doorsOf(...given).map(({ state }) => state)

test('a household is to be gone to until it is done with, but not twice on one day', () => {
  const visits = [told(1, 1, 'no_contact'), told(2, 1, 'refused')]
  expect(states({ ...route, visits }, [], TODAY)).toEqual(['todo', 'over', 'todo'])
  expect(states({ ...route, visits }, [logged(1, 2, 'appointment')], TODAY)).toEqual([
    'later',
    'over',
    'todo',
  ])
})

test('what this phone wrote down joins what the service knows, with its hour; of two tales the service has the true one', () => {
  const [door] = doorsOf(
    { ...route, visits: [told(1, 1, 'no_contact')] },
    [logged(1, 1, 'no_contact', '2026-10-15'), logged(1, 2, 'no_contact')],
    TODAY,
  )
  if (!door) throw new Error('there is no door')
  expect(door.visits).toMatchObject([
    { attempt: 1, at: 5 },
    { attempt: 2, at: 5 },
  ])
  expect([nextAttempt(door), missesLeft(door)]).toEqual([3, 1])
  const other = doorsOf({ ...route, visits: [told(1, 1, 'refused')] }, [logged(1, 1, 'complete')], TODAY)
  expect(other[0]?.visits).toMatchObject([{ disposition: 'refused', at: null, note: '第 1 次' }])
})

test('visits of another survey are none of this one, and the latest note stands', () => {
  const [door] = doorsOf(
    { ...route, visits: [told(1, 1, 'no_contact'), { ...told(1, 2, 'appointment'), note: null }] },
    [{ ...logged(1, 3, 'complete'), visit: { ...logged(1, 3, 'complete').visit, survey: 's0' } }],
    TODAY,
  )
  expect(door && [door.visits.length, noteOf(door)]).toEqual([2, '第 1 次'])
})

test('the day counts each door once, by what came of it last', () => {
  const log = [logged(1, 1, 'no_contact'), logged(2, 1, 'appointment'), logged(2, 2, 'complete')]
  expect(countDay(doorsOf(route, log, TODAY), TODAY)).toEqual({
    doors: 2,
    complete: 1,
    missed: 1,
    again: 0,
    refused: 0,
    rest: 0,
  })
})

test('nobody is asked before the first day or after the last', () => {
  const phases = ['2026-10-05', '2026-10-06', '2026-10-26', '2026-10-27'].map((day) => phaseOf(route, day))
  expect(phases).toEqual(['before', 'running', 'running', 'closed'])
})
