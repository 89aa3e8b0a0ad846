import type { Attendance, Scan } from '../contract/door'
import { presentBy } from './presence'

const minute = (n: number) => `2026-10-18T00:${String(n).padStart(2, '0')}:00.000Z`
const arrive = (scanId: string, at: number, people: number, signUpId = 's1'): Scan => ({
  kind: 'arrive',
  scanId,
  signUpId,
  at: minute(at),
  people,
})
const ticket = (scanId: string, at: number, code: string): Scan => ({
  kind: 'ticket',
  scanId,
  code,
  at: minute(at),
  people: 3,
})
const undo = (scanId: string, at: number, of: string): Scan => ({ kind: 'undo', scanId, at: minute(at), of })
const counted = (of: string, scanId: string, people: number): Attendance => ({
  of,
  scanId,
  people,
  walkIn: false,
  name: '',
  phone: null,
  arrivedAt: minute(1),
  point: null,
  minutes: null,
  trees: null,
  plot: null,
  byName: '巴合提',
})
const rows = [
  { signUpId: 's1', code: '111111' },
  { signUpId: 's2', code: '222222' },
]
const here = (attendances: Attendance[], own: Scan[]) => presentBy({ rows, attendances }, own)

it('counts what this phone let in before the county knows of it, once however often it was mended', () => {
  const { all, people } = here([], [arrive('a', 5, 3), arrive('b', 6, 1), arrive('c', 7, 4, 's2')])
  expect(people).toBe(5)
  expect(all).toMatchObject([
    { of: 's1', scanId: 'b', at: minute(5), people: 1, byName: null },
    { of: 's2', people: 4 },
  ])
})

it('counts once whom another phone let in as well, with the people that count with the county', () => {
  const { all, people } = here([counted('s1', 'x', 2)], [arrive('a', 5, 3)])
  expect(people).toBe(2)
  expect(all).toMatchObject([{ of: 's1', scanId: 'x', people: 2, at: minute(5), byName: null }])
})

it('mends its own that the county already has', () => {
  const own = [arrive('a', 5, 3), arrive('b', 6, 1)]
  expect(here([counted('s1', 'a', 3)], own).people).toBe(1)
  expect(here([counted('s1', 'a', 3)], [...own, undo('u', 7, 'b')]).people).toBe(0)
})

it('counts a ticket that is newer than the list once, as soon as the list or the county says whose it was', () => {
  const own = [ticket('t', 5, '333333')]
  expect(here([], own).ofCode('333333')).toMatchObject({ people: 3, byName: null })
  expect(here([counted('s3', 't', 3)], own)).toMatchObject({ people: 3, all: [{ of: 's3' }] })
  expect(here([], [ticket('t', 5, '111111'), arrive('a', 6, 2)])).toMatchObject({ people: 2 })
})

it('takes back what another phone let in, once this phone says so', () => {
  expect(here([counted('s1', 'x', 2)], [undo('u', 7, 'x')]).all).toEqual([])
})
