import fc from 'fast-check'
import { type Waiting, moveUp, offerEnds, place, seatsLeft } from './capacity'

describe('place', () => {
  it('seats a party that fits', () => {
    expect(place({ seats: 60, held: 58, waiting: 0 }, 2)).toEqual({ state: 'seated' })
  })
  it('queues a party that is one too many', () => {
    expect(place({ seats: 60, held: 58, waiting: 0 }, 3)).toEqual({ state: 'waiting', position: 1 })
  })
  it('counts people, not sign-ups, in the position', () => {
    expect(place({ seats: 60, held: 60, waiting: 7 }, 2)).toEqual({ state: 'waiting', position: 8 })
  })
  it('lets nobody overtake a larger party that waits for the last seats', () => {
    expect(place({ seats: 60, held: 59, waiting: 3 }, 1)).toEqual({ state: 'waiting', position: 4 })
  })
})

describe('seatsLeft', () => {
  it('is never negative, even if seats were taken away', () => {
    expect(seatsLeft({ seats: 10, held: 12, waiting: 0 })).toBe(0)
  })
})

describe('moveUp', () => {
  const queue: Waiting[] = [
    { id: 'a', party: 1, autoAccept: true },
    { id: 'b', party: 3, autoAccept: false },
    { id: 'c', party: 1, autoAccept: true },
  ]
  it('stops at the first party that does not fit', () => {
    expect(moveUp(2, queue).map((one) => one.id)).toEqual(['a'])
  })
  it('seats those who said yes beforehand and offers the others a seat', () => {
    expect(moveUp(5, queue).map((one) => one.state)).toEqual(['seated', 'offered', 'seated'])
  })
  it('gives each free seat once', () => {
    const singles = ['a', 'b', 'c'].map((id) => ({ id, party: 1, autoAccept: true }))
    expect(moveUp(2, singles).map((one) => one.id)).toEqual(['a', 'b'])
  })
  it('moves nobody without a free seat', () => {
    expect(moveUp(0, queue)).toEqual([])
  })
})

describe('offerEnds', () => {
  const now = new Date('2026-10-16T06:00:00Z')
  it('keeps an offered seat for the set hours', () => {
    expect(offerEnds(now, 6, new Date('2026-10-17T12:00:00Z')).toISOString()).toBe('2026-10-16T12:00:00.000Z')
  })
  it('never keeps it longer than the list moves', () => {
    expect(offerEnds(now, 6, new Date('2026-10-16T08:00:00Z')).toISOString()).toBe('2026-10-16T08:00:00.000Z')
  })
})

/** Everything that can happen to an activity's seats, played on a model that only uses the rules above. */
interface Entry extends Waiting {
  order: number
  state: 'seated' | 'offered' | 'waiting' | 'gone'
}
type Step =
  { do: 'join'; party: number; auto: boolean } | { do: 'leave' | 'confirm' | 'expire'; pick: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('join' as const), party: fc.integer({ min: 1, max: 4 }), auto: fc.boolean() }),
  fc.record({
    do: fc.constantFrom('leave' as const, 'confirm' as const, 'expire' as const),
    pick: fc.nat(30),
  }),
)

function countsOf(entries: readonly Entry[], seats: number) {
  const people = (...states: Entry['state'][]) =>
    entries.filter((entry) => states.includes(entry.state)).reduce((sum, entry) => sum + entry.party, 0)
  return { seats, held: people('seated', 'offered'), waiting: people('waiting') }
}

function play(entries: Entry[], seats: number, at: Step): void {
  if (at.do === 'join') {
    const { state } = place(countsOf(entries, seats), at.party)
    entries.push({
      id: String(entries.length),
      party: at.party,
      autoAccept: at.auto,
      order: entries.length,
      state,
    })
    return
  }
  const from = { leave: ['seated', 'offered', 'waiting'], confirm: ['offered'], expire: ['offered'] }[at.do]
  const candidates = entries.filter((entry) => from.includes(entry.state))
  const chosen = candidates[at.pick % Math.max(1, candidates.length)]
  if (!chosen) return
  chosen.state = at.do === 'confirm' ? 'seated' : 'gone'
  const counts = countsOf(entries, seats)
  for (const moved of moveUp(
    seats - counts.held,
    entries.filter((entry) => entry.state === 'waiting'),
  )) {
    const entry = entries.find((one) => one.id === moved.id)
    if (entry) entry.state = moved.state
  }
}

it('never holds more people than seats, and leaves no one waiting who could be seated, whatever happens', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.array(step, { maxLength: 80 }), (seats, steps) => {
      const entries: Entry[] = []
      for (const at of steps) {
        play(entries, seats, at)
        const counts = countsOf(entries, seats)
        expect(counts.held).toBeLessThanOrEqual(seats)
        const head = entries.find((entry) => entry.state === 'waiting')
        if (head) expect(head.party).toBeGreaterThan(seats - counts.held)
      }
    }),
  )
})

it('is fair: nobody who still waits was there before somebody who got a seat from the queue', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.array(step, { maxLength: 80 }), (seats, steps) => {
      const entries: Entry[] = []
      for (const at of steps) {
        const before = entries.map((entry) => entry.state)
        play(entries, seats, at)
        const firstWaiting = entries.findIndex((entry) => entry.state === 'waiting')
        if (firstWaiting < 0) continue
        const newlyHeld = entries.filter(
          (entry, n) =>
            (before[n] === 'waiting' || before[n] === undefined) &&
            (entry.state === 'seated' || entry.state === 'offered'),
        )
        for (const entry of newlyHeld) expect(entry.order).toBeLessThan(firstWaiting)
      }
    }),
  )
})
