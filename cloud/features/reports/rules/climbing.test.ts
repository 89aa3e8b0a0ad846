import fc from 'fast-check'
import { CLIMB_MS, nextCall, nextCallAt } from './climbing'

const people = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 })

/** Tells on and on, as the job does; who is on duty may change before each step. */
function ring(shifts: readonly (readonly string[])[], everybody: readonly string[]) {
  let round = 0
  let told: string[] = []
  return shifts.map((onDuty) => {
    const call = nextCall({ onDuty, told, everybody, round })
    const made = { ...call, of: round, onDuty, before: told }
    told = call.round === round ? [...told, ...call.people] : []
    round = call.round
    return made
  })
}

it('tells one at a time in the order of the roster, then everybody, then begins anew', () => {
  const steps = ring(Array<string[]>(7).fill(['a', 'b']), ['x', 'a', 'x'])
  expect(steps.map(({ as, people }) => [as, people])).toEqual([
    ['duty', ['a']],
    ['duty', ['b']],
    ['all', ['x', 'a']],
    ['duty', ['a']],
    ['duty', ['b']],
    ['all', ['x', 'a']],
    ['duty', ['a']],
  ])
})

it('whatever the roster: nobody has two turns in a round, nobody is passed over, and it never stops', () => {
  fc.assert(
    fc.property(fc.array(people, { minLength: 1, maxLength: 30 }), people, (shifts, everybody) => {
      const steps = ring(shifts, everybody)
      for (const { as, people: called, onDuty, before, of, round } of steps) {
        if (as === 'duty') {
          expect(called).toHaveLength(1)
          expect(before).not.toContain(called[0])
          expect(called[0]).toBe(onDuty.find((one) => !before.includes(one)))
          expect(round).toBe(of)
        } else {
          expect(onDuty.every((one) => before.includes(one))).toBe(true)
          expect(called).toEqual(everybody)
          expect(round).toBe(of + 1)
        }
      }
      // with a roster that stays as it is a round is over after each of it and everybody
      const [still = []] = shifts
      const ends = ring(Array<string[]>(3 * (still.length + 1)).fill(still), everybody)
      expect(ends.filter(({ as }) => as === 'all')).toHaveLength(3)
    }),
  )
})

it('the next is told five minutes later, of a report that names nobody at a full five minutes', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      (now) => {
        expect(nextCallAt(now, false).getTime() - now.getTime()).toBe(CLIMB_MS)
        const coarse = nextCallAt(now, true).getTime()
        expect(coarse % CLIMB_MS).toBe(0)
        expect(coarse - now.getTime()).toBeGreaterThanOrEqual(CLIMB_MS)
        expect(coarse - now.getTime()).toBeLessThan(2 * CLIMB_MS)
      },
    ),
  )
})
