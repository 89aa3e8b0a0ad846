import type { Came } from '../door/day'
import { makeRoll } from '../../../tests/factories/door.ui'
import { finishScans, sharedOut, workOf } from './model'

// begun at 08:47, and now it is 13:18
const BEGAN = Date.parse('2026-03-12T00:47:00Z')
const NOW = Date.parse('2026-03-12T05:18:00Z')
const roll = makeRoll(NOW, [], {
  startsAt: new Date(BEGAN).toISOString(),
  endsAt: new Date(NOW + 3_600_000).toISOString(),
})
const one = (of: string, change: Partial<Came> = {}): Came => ({
  of,
  kind: 'listed',
  name: of,
  people: 1,
  at: new Date(BEGAN - 20 * 60_000).toISOString(),
  session: null,
  point: null,
  minutes: null,
  trees: null,
  plot: null,
  scanId: null,
  mine: true,
  onlyHere: true,
  ...change,
})

test('hours run from the beginning of the work and not of the bus, in halves, and from the arrival of who came later', () => {
  const late = one('late', { at: new Date(BEGAN + 2 * 3_600_000).toISOString() })
  const { lines, minutes } = workOf(roll, [one('a'), late], {}, NOW)
  expect(minutes).toBe(270)
  expect(lines.map((line) => line.minutes)).toEqual([270, 150])
})

test('whoever opens the page the day after has not worked all night', () => {
  const { minutes, until } = workOf(roll, [one('a')], {}, NOW + 24 * 3_600_000)
  expect(until).toBe(NOW + 3_600_000)
  expect(minutes).toBe(330)
})

test('trees are proposed by head, and changed by hand they stay', () => {
  const came = [one('a', { people: 2 }), one('b')]
  const { lines, trees, people, openPeople } = workOf(roll, came, { b: { trees: 2 } }, NOW)
  expect(lines.map((line) => line.trees)).toEqual([10, 2])
  expect({ trees, people, openPeople }).toEqual({ trees: 12, people: 3, openPeople: 3 })
})

test('who left early is marked, before and after it is written down', () => {
  const early = workOf(roll, [one('a'), one('b')], { b: { minutes: 150 } }, NOW).lines
  expect(early.map((line) => line.early)).toEqual([false, true])
  const written = [one('a', { minutes: 270, trees: 5 }), one('b', { minutes: 150, trees: 5 })]
  const later = workOf(roll, written, {}, NOW + 3_600_000).lines
  expect(later.map((line) => line.early)).toEqual([false, true])
})

test('trees planted together are shared by head, and none is lost', () => {
  const { lines } = workOf(roll, [one('a', { people: 2 }), one('b'), one('c')], {}, NOW)
  const shared = sharedOut(lines, 11)
  expect(shared).toEqual({ a: { trees: 6 }, b: { trees: 3 }, c: { trees: 2 } })
  expect(Object.values(shared).reduce((sum, { trees = 0 }) => sum + trees, 0)).toBe(11)
})

test('only what is new or another is written down', () => {
  let made = 0
  const write = { plot: null, at: new Date(NOW).toISOString(), uuid: () => `s${(made += 1)}` }
  const came = [one('a'), one('b', { minutes: 270, trees: 5 }), one('c', { minutes: 270, trees: 5 })]
  const { lines } = workOf(roll, came, { c: { trees: 9 } }, NOW)
  expect(finishScans(lines, write)).toMatchObject([
    { of: 'a', minutes: 270, trees: 5 },
    { of: 'c', minutes: 270, trees: 9 },
  ])
  expect(finishScans(lines, { ...write, plot: 'p1' })).toHaveLength(3)
})
