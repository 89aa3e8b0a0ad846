import type { Attendance, Scan } from '@cloud/features/activities/contract/door'
import { idOf, makeRoll, makeRow } from '../../../tests/factories/door.ui'
import { cameTo, countDay, heldBy, search, seatsLeft } from './day'
import type { TakenList } from './list'

const NOW = Date.parse('2026-03-12T00:20:00Z')
const at = (minute: number) => new Date(NOW + minute * 60_000).toISOString()
const rows = [
  makeRow('阿依努尔', '427916', { party: 2, point: 'b2' }),
  makeRow('叶尔兰', '100200', { point: 'b1' }),
  makeRow('马小龙', '', { code: null, state: 'waiting', position: 4, point: 'b1' }),
]
const buses = [
  { key: 'b1', name: '1 号车', at: at(10), bus: true, seats: 3 },
  { key: 'b2', name: '2 号车', at: at(10), bus: true, seats: 4 },
]
const arrive = (who: string, minute: number, people = 1, scanId = idOf(`scan ${who} ${minute}`)): Scan => ({
  kind: 'arrive',
  scanId,
  signUpId: idOf(who),
  at: at(minute),
  people,
})
const undo = (of: Scan, minute: number): Scan => ({
  kind: 'undo',
  scanId: idOf(`undo ${of.scanId}`),
  of: of.scanId,
  at: at(minute),
})
const there = (who: string, change: Partial<Attendance> = {}): Attendance => ({
  of: idOf(who),
  walkIn: false,
  scanId: idOf(`other phone ${who}`),
  name: who,
  phone: null,
  people: 1,
  arrivedAt: at(-5),
  point: null,
  minutes: null,
  trees: null,
  plot: null,
  byName: '木拉提',
  ...change,
})
const list = (own: Scan[], attendances: Attendance[] = []): TakenList => ({
  roll: { ...makeRoll(NOW, rows, { seats: 7, points: buses }), attendances },
  own,
  syncedAt: null,
})
const all = (own: readonly Scan[]) => new Set(own.map(({ scanId }) => scanId))
const told = (own: Scan[], attendances: Attendance[] = [], waiting = all(own)) =>
  cameTo(list(own, attendances), waiting).map(({ name, people, onlyHere, mine }) => ({
    name,
    people,
    onlyHere,
    mine,
  }))

describe('who is there', () => {
  test('what this phone did shows before the county has it', () => {
    expect(told([arrive('阿依努尔', 1, 2)])).toEqual([
      { name: '阿依努尔', people: 2, onlyHere: true, mine: true },
    ])
  })

  test('fewer came: the last says how many, the first when', () => {
    const own = [arrive('阿依努尔', 1, 2), arrive('阿依努尔', 2, 1)]
    expect(told(own)).toMatchObject([{ people: 1 }])
    expect(cameTo(list(own), all(own))[0]?.at).toBe(at(1))
    expect(heldBy(own)).toMatchObject([{ first: { at: at(1) }, last: { people: 1 } }])
  })

  test('an undo takes its arrival back, also after a correction', () => {
    const [first, second] = [arrive('阿依努尔', 1, 2), arrive('阿依努尔', 2, 1)]
    expect(told([first, undo(first, 2)])).toEqual([])
    expect(told([first, second, undo(second, 3)])).toEqual([])
    expect(heldBy([first, second, undo(second, 3)])).toEqual([])
  })

  test('whom another phone let in stays with that phone’s word, whatever this one undoes', () => {
    const own = [arrive('阿依努尔', 1, 1)]
    const other = [there('阿依努尔', { people: 2 })]
    expect(told(own, other)).toEqual([{ name: '阿依努尔', people: 2, onlyHere: false, mine: false }])
    const both = [...own, undo(arrive('阿依努尔', 1, 1), 2)]
    expect(told(both, other)).toHaveLength(1)
  })

  test('what has gone shows only as the county has it: refused or undone elsewhere, it is not there', () => {
    const own = [arrive('阿依努尔', 1, 2)]
    expect(told(own, [], new Set())).toEqual([])
    const scanId = own[0]?.scanId ?? ''
    expect(told(own, [there('阿依努尔', { scanId, people: 2 })], new Set())).toEqual([
      { name: '阿依努尔', people: 2, onlyHere: false, mine: true },
    ])
  })
})

describe('seats for whoever did not sign up', () => {
  test('whoever signed up keeps the seat until the bus leaves, and not after it', () => {
    const { roll } = list([])
    expect(seatsLeft(roll, [], at(9))).toMatchObject({
      left: 4,
      points: [
        { key: 'b1', left: 2 },
        { key: 'b2', left: 2 },
      ],
    })
    expect(seatsLeft(roll, [], at(10))).toMatchObject({ left: 7, points: [{ left: 3 }, { left: 4 }] })
  })

  test('who came sits where they are, fewer of them less', () => {
    const own = [arrive('阿依努尔', 1, 1)]
    const taken = list(own)
    expect(seatsLeft(taken.roll, cameTo(taken, all(own)), at(9))).toMatchObject({
      left: 5,
      points: [{ left: 2 }, { left: 3 }],
    })
  })
})

test('the head counts people, and who waits for a seat is not missing', () => {
  const own = [arrive('阿依努尔', 1, 2)]
  const taken = list(own)
  expect(countDay(taken.roll, cameTo(taken, all(own)))).toMatchObject({
    here: 2,
    seats: 7,
    missingPeople: 1,
    waitingPeople: 1,
    missing: [{ name: '叶尔兰' }],
  })
})

test('somebody is found by a part of the name, of the group, the end of a number or the first digits', () => {
  const some = [
    makeRow('阿依努尔', '427916'),
    makeRow('x', '100200', { group: '初二（3）班', phone: '13100000077' }),
  ]
  const found = (text: string) => search(some, text).map(({ code }) => code)
  expect(found('努尔')).toEqual(['427916'])
  expect(found('初二')).toEqual(['100200'])
  expect(found('0077')).toEqual(['100200'])
  expect(found('4279')).toEqual(['427916'])
  expect(found('')).toHaveLength(2)
  expect(found('没有')).toEqual([])
})
