import { Counts, type Level, type Wish } from './capacity'
import { type ListRules, type Move, type Offered, settle, turnsAt, type Waiting } from './settling'

const now = new Date('2026-10-16T06:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const level = (seats: number, held = 0, kept = 0, waiting = 0): Level => ({ seats, held, kept, waiting })
const whole: Wish = { session: null, point: null }
const rules: ListRules = {
  cancelledAt: null,
  startsAt: later(48 * 60),
  endsAt: later(53 * 60),
  closesAt: later(40 * 60),
  cancelUntil: later(30 * 60),
  offerHours: 6,
  holdMinutes: 30,
}

const waits = (id: string, party: number, more: Partial<Waiting> = {}): Waiting => ({
  ...whole,
  id,
  party,
  autoAccept: true,
  kept: 0,
  keptUntil: null,
  passed: false,
  ...more,
})

/** The list when so many of 10 seats were held and so many are. */
function moved(
  was: number,
  is: number,
  waiting: readonly Waiting[],
  more: { offers?: readonly Offered[]; now?: Date; released?: boolean; rules?: Partial<ListRules> } = {},
): readonly Move[] {
  const kept = waiting.reduce((sum, one) => sum + one.kept, 0)
  const people = waiting.reduce((sum, one) => sum + one.party, 0)
  const at = more.now ?? now
  return settle({
    counts: Counts.of(level(10, is, kept, people)),
    before: Counts.of(level(10, was, kept, people)),
    offers: more.offers ?? [],
    waiting,
    turns: turnsAt({ ...rules, ...more.rules }, at, more.released),
    now: at,
  }).moves
}

describe('the order', () => {
  it('is that of joining: each free seat is given once', () => {
    expect(moved(10, 8, [waits('a', 1), waits('b', 1), waits('c', 1)])).toEqual([
      { id: 'a', to: 'seated' },
      { id: 'b', to: 'seated' },
    ])
  })

  it('lets pass who does not fit, who is told once and has what came free held back', () => {
    expect(moved(9, 8, [waits('a', 3), waits('b', 1)])).toEqual([
      { id: 'b', to: 'seated' },
      { id: 'a', to: 'waiting', kept: 1, keptUntil: later(30), passed: true },
    ])
    const again = moved(9, 8, [waits('a', 3, { passed: true, keptUntil: now }), waits('b', 1)])
    expect(again).toEqual([{ id: 'b', to: 'seated' }])
  })

  it('seats those who said yes beforehand and offers the others a seat', () => {
    expect(moved(10, 8, [waits('a', 1, { autoAccept: false }), waits('b', 1)])).toEqual([
      { id: 'a', to: 'offered', until: later(6 * 60) },
      { id: 'b', to: 'seated' },
    ])
  })
})

describe('what is held back', () => {
  it('is only what came free, never what was free before', () => {
    expect(moved(8, 8, [waits('a', 3)])).toEqual([])
    expect(moved(8, 7, [waits('a', 4)])).toMatchObject([{ id: 'a', kept: 1 }])
  })

  it('takes nobody’s seats that were free for them before: what came free in one session is not held twice', () => {
    const counts = Counts.of(
      level(20, 16, 0, 10),
      new Map([
        ['am', level(12, 8)],
        ['pm', level(8, 8)],
      ]),
      new Map([
        ['bus', level(7, 7)],
        ['self', { ...level(0, 9), seats: null }],
      ]),
    )
    const { counts: after, moves } = settle({
      counts,
      before: counts,
      offers: [{ id: 'gone', session: 'pm', point: 'bus', party: 3, offerUntil: now }],
      waiting: [
        waits('a', 5, { session: 'pm', point: 'self' }),
        waits('b', 5, { session: 'am', point: 'bus' }),
      ],
      turns: turnsAt(rules, now),
      now,
    })
    expect(moves).toMatchObject([
      { id: 'gone', to: 'expired' },
      { id: 'a', kept: 3 },
    ])
    expect(after.free({ session: 'am', point: 'self' })).toBe(4)
  })

  it('adds up until they fit, within the time that began with the first of it', () => {
    const has = { kept: 1, keptUntil: later(10) }
    expect(moved(9, 8, [waits('a', 3, has)])).toMatchObject([{ id: 'a', kept: 2, keptUntil: later(10) }])
    expect(moved(8, 7, [waits('a', 3, has)])).toEqual([{ id: 'a', to: 'seated' }])
  })

  it('passes to whoever fits when its time is over, to nobody else who does not, and is not held back again', () => {
    const over = waits('a', 3, { kept: 2, keptUntil: now })
    expect(moved(8, 8, [over, waits('b', 4), waits('c', 1)])).toEqual([
      { id: 'c', to: 'seated' },
      { id: 'a', to: 'waiting', kept: 0, keptUntil: now, passed: true },
      { id: 'b', to: 'waiting', kept: 0, keptUntil: null, passed: true },
    ])
    expect(moved(10, 9, [waits('a', 3, { keptUntil: later(-1), passed: true })])).toEqual([])
  })

  it('is held back for the next who does not fit once the first had their time', () => {
    expect(moved(10, 9, [waits('a', 3, { keptUntil: later(-1) }), waits('b', 2)])).toEqual([
      { id: 'b', to: 'waiting', kept: 1, keptUntil: later(30), passed: false },
    ])
  })

  it('is nothing where the organiser wants it so, and for who could never fit', () => {
    expect(moved(10, 9, [waits('a', 3)], { rules: { holdMinutes: 0 } })).toEqual([])
    expect(moved(10, 9, [waits('a', 11)])).toEqual([])
  })
})

describe('an offer', () => {
  const offer: Offered = { ...whole, id: 'x', party: 2, offerUntil: now }

  it('lapses at its second, and its seats come free', () => {
    expect(moved(10, 10, [waits('a', 2)], { offers: [offer] })).toEqual([
      { id: 'x', to: 'expired' },
      { id: 'a', to: 'seated' },
    ])
    expect(moved(10, 10, [waits('a', 3)], { offers: [offer] })).toMatchObject([
      { id: 'x' },
      { id: 'a', to: 'waiting', kept: 2 },
    ])
  })

  it('stays until then', () => {
    expect(moved(10, 10, [waits('a', 2)], { offers: [{ ...offer, offerUntil: later(1) }] })).toEqual([])
  })
})

describe('a full session', () => {
  const am = { session: 'am', point: null }
  const pm = { session: 'pm', point: null }

  it('keeps nobody of another one waiting, and nobody there is told that they were passed', () => {
    const before = Counts.of(
      level(10, 8, 0, 4),
      new Map([
        ['am', level(5, 5, 0, 3)],
        ['pm', level(5, 5, 0, 1)],
      ]),
    )
    const { moves, counts } = settle({
      counts: before.with(pm, { held: -1 }),
      before,
      offers: [],
      waiting: [waits('a', 3, am), waits('b', 1, pm)],
      turns: turnsAt(rules, now),
      now,
    })
    expect(moves).toEqual([{ id: 'b', to: 'seated' }])
    expect(counts.whole).toEqual(level(10, 8, 0, 3))
  })
})

describe('the hours', () => {
  const ask = (at: Date, released?: boolean) => turnsAt(rules, at, released)

  it('seat people until seats may no longer be given back, offer seats until sign-up closes, then stand', () => {
    expect(ask(later(30 * 60 - 1 / 60)).mode).toBe('seats')
    expect(ask(later(30 * 60)).mode).toBe('offers')
    expect(ask(later(40 * 60 - 1 / 60)).mode).toBe('offers')
    expect(ask(later(40 * 60)).mode).toBe('none')
  })

  it('let the list move on the day when the organiser says so, by offers that end with the start, or the day', () => {
    expect(ask(later(45 * 60), true)).toMatchObject({ mode: 'offers', offerUntil: later(48 * 60) })
    expect(ask(later(48 * 60), true)).toMatchObject({ mode: 'offers', offerUntil: later(53 * 60) })
    expect(ask(later(53 * 60), true).mode).toBe('none')
  })

  it('end offers and what is held back with the list', () => {
    expect(ask(later(40 * 60 - 5))).toMatchObject({ offerUntil: rules.closesAt, keepUntil: rules.closesAt })
    expect(ask(now)).toMatchObject({ offerUntil: later(6 * 60), keepUntil: later(30) })
  })

  it('move nothing that was called off', () => {
    expect(turnsAt({ ...rules, cancelledAt: now }, now, true).mode).toBe('none')
  })

  it('offer also to those who said yes beforehand, once nobody may be surprised', () => {
    const at = later(31 * 60)
    expect(moved(10, 9, [waits('a', 1)], { now: at })).toEqual([
      { id: 'a', to: 'offered', until: later(37 * 60) },
    ])
  })
})
