import { Counts, type Level } from './capacity'
import { change, letGo, type Own } from './changing'
import type { Waiting } from './settling'

const level = (seats: number, held = 0, kept = 0, waiting = 0): Level => ({ seats, held, kept, waiting })
const am = { session: 'am', point: null }
const pm = { session: 'pm', point: null }
const counts = Counts.of(
  level(20, 15, 1, 4),
  new Map([
    ['am', level(10, 9, 1, 4)],
    ['pm', level(10, 6)],
  ]),
)
const seated = (party: number): Own => ({ ...am, state: 'seated', party, kept: 0 })
const waits: Own = { ...am, state: 'waiting', party: 4, kept: 1 }

describe('who has seats', () => {
  it('may become fewer, and what they leave is free', () => {
    const after = change(counts, seated(3), { ...am, party: 1 }, true)
    expect(after.can && after.counts.free(am)).toBe(2)
  })

  it('may not become more where none is free: what is held back is not theirs', () => {
    expect(change(counts, seated(3), { ...am, party: 4 }, true)).toEqual({
      can: false,
      why: 'no_room',
      free: 3,
    })
  })

  it('may go to another session where seats are free, all of them or none', () => {
    const after = change(counts, seated(3), { ...pm, party: 4 }, true)
    expect(after.can && [after.counts.free(am), after.counts.free(pm)]).toEqual([3, 0])
    expect(change(counts, seated(3), { ...pm, party: 5 }, true)).toMatchObject({ can: false, free: 4 })
  })
})

describe('who waits', () => {
  it('may become fewer and keeps the place with what is held back', () => {
    const after = change(counts, waits, { ...am, party: 2 }, true)
    expect(after).toMatchObject({ can: true, movesUp: false })
    expect(after.can && after.counts.whole).toEqual(level(20, 15, 1, 2))
  })

  it('gets seats as soon as fewer fit, with what was held back for them', () => {
    const after = change(counts, waits, { ...am, party: 1 }, true)
    expect(after).toMatchObject({ can: true, movesUp: true })
    expect(after.can && after.counts.whole).toEqual(level(20, 16, 0, 0))
    expect(change(counts, waits, { ...am, party: 1 }, false)).toMatchObject({ can: true, movesUp: false })
  })

  it('may not become more, and goes to another session only into seats', () => {
    expect(change(counts, waits, { ...pm, party: 5 }, true)).toMatchObject({ can: false, why: 'grows' })
    expect(change(counts, waits, { ...pm, party: 4 }, true)).toMatchObject({ can: true, movesUp: true })
    expect(change(counts, waits, { ...pm, party: 4 }, false)).toMatchObject({ can: false, why: 'no_room' })
  })
})

describe('fewer seats', () => {
  const waiting = (id: string, kept: number): Waiting => ({
    ...am,
    id,
    party: 4,
    kept,
    keptUntil: new Date(0),
    autoAccept: true,
    passed: false,
  })
  const of = (seats: number) => Counts.of(level(20, 9, 4), new Map([['am', level(seats, 9, 4)]]))

  it('let go of what is held back, of the last in line first', () => {
    const after = letGo(of(11), [waiting('a', 2), waiting('b', 1), waiting('c', 1)])
    expect(after?.waiting.map((one) => one.kept)).toEqual([2, 0, 0])
    expect(after?.counts.oversold()).toBeNull()
  })

  it('are refused where more people have one', () => {
    expect(letGo(of(8), [waiting('a', 4)])).toBeNull()
  })
})
