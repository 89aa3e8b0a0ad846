/**
 * Whatever happens to the seats of an activity with sessions and buses, in whatever order: played on a model that keeps
 * its sign-ups in a list and decides only by the rules. Counts are added up anew from the list after each step.
 */
import fc from 'fast-check'
import { Counts, type Level, type Wish } from './capacity'
import { change, letGo } from './changing'
import { type ListRules, type Move, passedBy, settle, turnsAt, type Waiting } from './settling'

const MINUTE = 60_000
const start = new Date('2026-10-16T06:00:00Z')
const after = (minutes: number) => new Date(start.getTime() + minutes * MINUTE)
const HOLD = 30
const rules: ListRules = {
  cancelledAt: null,
  cancelUntil: after(600),
  closesAt: after(800),
  startsAt: after(900),
  endsAt: after(1000),
  offerHours: 1,
  holdMinutes: HOLD,
}
const SESSIONS = ['am', 'pm']
const POINTS = ['bus', 'self']

interface Entry extends Wish {
  id: string
  party: number
  autoAccept: boolean
  state: 'seated' | 'offered' | 'waiting' | 'gone'
  kept: number
  keptUntil: Date | null
  /** When the first seat was held back for them. */
  keptSince: Date | null
  passed: boolean
  offerUntil: Date | null
  history: string[]
}

type Step =
  | ({ do: 'join'; party: number; auto: boolean } & Wish)
  | { do: 'leave' | 'confirm'; pick: number }
  | ({ do: 'change'; pick: number; party: number } & Wish)
  | { do: 'seats'; level: number; seats: number }
  | { do: 'wait'; minutes: number }
  | { do: 'release' }

const wish = { session: fc.constantFrom(...SESSIONS), point: fc.constantFrom(...POINTS) }
const party = fc.integer({ min: 1, max: 5 })
const pick = fc.nat(20)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('join' as const), party, auto: fc.boolean(), ...wish }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('leave' as const, 'confirm' as const), pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change' as const), pick, party, ...wish }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('seats' as const),
      level: fc.nat(3),
      seats: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 50 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'release' as const }) },
)

class Model {
  readonly entries: Entry[] = []
  now = start
  seats = { activity: 10, am: 6, pm: 8, bus: 7 }

  counts(): Counts {
    const level = (seats: number | null, within: (one: Entry) => boolean): Level => {
      const entries = this.entries.filter(within)
      return {
        seats,
        held: sum(entries, ({ state, party: n }) => (state === 'seated' || state === 'offered' ? n : 0)),
        kept: sum(entries, ({ kept }) => kept),
        waiting: sum(entries, ({ state, party: n }) => (state === 'waiting' ? n : 0)),
      }
    }
    const { activity, am, pm, bus } = this.seats
    return Counts.of(
      level(activity, () => true),
      new Map([
        ['am', level(am, ({ session }) => session === 'am')],
        ['pm', level(pm, ({ session }) => session === 'pm')],
      ]),
      new Map([
        ['bus', level(bus, ({ point }) => point === 'bus')],
        ['self', level(null, ({ point }) => point === 'self')],
      ]),
    )
  }

  waiting(): Waiting[] {
    return this.entries.filter(({ state }) => state === 'waiting')
  }

  settle(before: Counts, released = false): Move[] {
    const offers = this.entries.flatMap((one) =>
      one.state === 'offered' && one.offerUntil ? [{ ...one, offerUntil: one.offerUntil }] : [],
    )
    const turns = turnsAt(rules, this.now, released)
    const { moves, counts } = settle({
      counts: this.counts(),
      before,
      offers,
      waiting: this.waiting(),
      turns,
      now: this.now,
    })
    for (const move of moves) this.apply(move)
    // what the decision says of the counts is what its moves come to
    expect([counts.whole, counts.anyFree]).toEqual([this.counts().whole, this.counts().anyFree])
    return [...moves]
  }

  apply(move: Move): void {
    const one = this.entries.find(({ id }) => id === move.id)
    if (!one) throw new Error('somebody unknown moved')
    if (move.to === 'waiting') {
      if (move.passed && one.passed) throw new Error('told twice')
      one.passed ||= move.passed
      if (move.kept > 0 && one.keptSince === null) one.keptSince = this.now
      Object.assign(one, { kept: move.kept, keptUntil: move.keptUntil })
      return
    }
    one.history.push(move.to)
    one.kept = 0
    one.offerUntil = move.to === 'offered' ? move.until : null
    one.state = move.to === 'expired' ? 'gone' : move.to
  }

  chosen(at: number, ...states: Entry['state'][]): Entry | undefined {
    const candidates = this.entries.filter(({ state }) => states.includes(state))
    return candidates[at % Math.max(1, candidates.length)]
  }

  /** @returns who moved */
  play(at: Step): Move[] {
    // whoever asks for anything has the list brought up to now first
    const early = this.settle(this.counts())
    const before = this.counts()
    const done = this.does(at)
    return [...early, ...(done ? this.settle(before, at.do === 'release') : [])]
  }

  does(at: Step): boolean {
    switch (at.do) {
      case 'join':
        return this.join(at)
      case 'leave': {
        const one = this.chosen(at.pick, 'seated', 'offered', 'waiting')
        if (one) Object.assign(one, { state: 'gone', kept: 0, offerUntil: null })
        one?.history.push('left')
        return true
      }
      case 'confirm': {
        const one = this.chosen(at.pick, 'offered')
        if (one) Object.assign(one, { state: 'seated', offerUntil: null })
        one?.history.push('seated')
        return true
      }
      case 'change':
        return this.change(at)
      case 'seats': {
        const name = (['activity', 'am', 'pm', 'bus'] as const)[at.level] ?? 'bus'
        const old = this.seats[name]
        this.seats[name] = at.seats
        const kept = letGo(this.counts(), this.waiting())
        if (!kept) this.seats[name] = old
        for (const one of kept?.waiting ?? []) {
          const entry = this.entries.find(({ id }) => id === one.id)
          if (entry) entry.kept = one.kept
        }
        return true
      }
      case 'wait':
        this.now = new Date(this.now.getTime() + at.minutes * MINUTE)
        return true
      case 'release':
        return true
    }
  }

  join({ party: n, auto, session, point }: Extract<Step, { do: 'join' }>): boolean {
    if (this.now >= rules.closesAt) return false
    const counts = this.counts()
    const isSeated = n <= counts.free({ session, point })
    if (isSeated)
      for (const one of passedBy(counts, this.waiting(), { session, point }))
        this.apply({ ...one, to: 'waiting', passed: true })
    this.entries.push({
      id: String(this.entries.length),
      session,
      point,
      party: n,
      autoAccept: auto,
      state: isSeated ? 'seated' : 'waiting',
      kept: 0,
      keptUntil: null,
      keptSince: null,
      passed: false,
      offerUntil: null,
      history: [isSeated ? 'seated' : 'waiting'],
    })
    return true
  }

  change({ pick: at, party: n, session, point }: Extract<Step, { do: 'change' }>): boolean {
    const one = this.chosen(at, 'seated', 'offered', 'waiting')
    if (!one || one.state === 'gone') return true
    const turns = turnsAt(rules, this.now)
    const own = { ...one, state: one.state }
    const can = change(this.counts(), own, { party: n, session, point }, turns.mode !== 'none')
    if (!can.can) return true
    Object.assign(one, { party: n, session, point })
    if (can.movesUp)
      this.apply(
        turns.mode === 'seats' && one.autoAccept
          ? { id: one.id, to: 'seated' }
          : { id: one.id, to: 'offered', until: turns.offerUntil },
      )
    expect(this.counts().whole).toEqual(can.counts.whole)
    return true
  }
}

/** Everything that must hold after a step. */
function check(model: Model, at: Step, moves: readonly Move[], keptBefore: ReadonlyMap<string, number>) {
  const counts = model.counts()
  expect(counts.oversold()).toBeNull()
  const { mode } = turnsAt(rules, model.now)
  const movers = new Set(moves.filter(({ to }) => to === 'seated' || to === 'offered').map(({ id }) => id))
  for (const [n, one] of model.entries.entries()) {
    expect(HISTORY[one.history.join(' ')]).toBe(one.state)
    if (one.state !== 'waiting') {
      expect(one.kept).toBe(0)
      continue
    }
    // held back for a time that does not grow
    if (one.kept > 0) {
      expect(one.keptUntil?.getTime()).toBeGreaterThan(model.now.getTime())
      expect((one.keptUntil?.getTime() ?? 0) - (one.keptSince?.getTime() ?? 0)).toBeLessThanOrEqual(
        HOLD * MINUTE,
      )
    }
    if (mode === 'none') continue
    // no seat is free while somebody waits who fits
    expect(one.party).toBeGreaterThan(counts.free(one) + one.kept)
    // nobody behind has what would have been enough for those before
    let without = counts
    for (const later of model.entries.slice(n + 1)) {
      if (movers.has(later.id) && later.state !== 'gone')
        without = without.with(later, { held: -later.party })
      const gained = later.kept - (keptBefore.get(later.id) ?? 0)
      if (gained > 0) without = without.with(later, { kept: -gained })
    }
    expect(one.party).toBeGreaterThan(without.free(one) + one.kept)
  }
  // only what came free in this step is held back
  const gained = sum(model.entries, ({ id, kept }) => Math.max(0, kept - (keptBefore.get(id) ?? 0)))
  const lapsed = moves.filter(({ to }) => to === 'expired').map(({ id }) => id)
  if (at.do !== 'leave' && at.do !== 'change' && at.do !== 'seats')
    expect(gained).toBeLessThanOrEqual(
      sum(model.entries, ({ id, party: n }) => (lapsed.includes(id) ? n : 0)),
    )
}

const sum = <T>(list: readonly T[], of: (one: T) => number) => list.reduce((total, one) => total + of(one), 0)

/** Every way in which a sign-up may have come to where it is. */
const HISTORY: Readonly<Record<string, Entry['state']>> = {
  seated: 'seated',
  'seated left': 'gone',
  waiting: 'waiting',
  'waiting left': 'gone',
  'waiting seated': 'seated',
  'waiting seated left': 'gone',
  'waiting offered': 'offered',
  'waiting offered left': 'gone',
  'waiting offered expired': 'gone',
  'waiting offered seated': 'seated',
  'waiting offered seated left': 'gone',
}

it('keeps seats, order and promises through any sequence of deeds and hours', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 30, maxLength: 70, size: 'max' }), (steps) => {
      const model = new Model()
      for (const at of steps) {
        const kept = new Map(model.entries.map((one) => [one.id, one.kept]))
        check(model, at, model.play(at), kept)
      }
    }),
    { numRuns: 1000 },
  )
}, 120_000)
