/** A door-to-door survey against a thief, in short: two interviewers, some dozen households, the whole database. */
import { attacksOnDoors, smallestGroup, withPapers } from './doors/attacks'
import { ONLY_DATE, type Walked, walkDoors } from './doors/play'
import { type Attacked, startAttacked } from './reports'
import { truthOf } from './survey'
import { betterThanGuessing, outcomeOf } from './thief/chance'

const DOORS = { interviewers: 2, each: 15 }

let t: Attacked
beforeAll(async () => {
  jest.useFakeTimers({ doNotFake: ONLY_DATE })
  t = await startAttacked()
})
afterAll(async () => {
  jest.useRealTimers()
  await t.stop()
})

/** Everything that was done at the doors has come, once. */
function expectAllArrived({ people, letters, arrived, taken }: Walked): void {
  const envelopes = people.length + letters
  expect(arrived).toEqual({ visits: DOORS.interviewers * DOORS.each, envelopes })
  expect(taken.seats).toHaveLength(envelopes)
  expect(letters).toBeGreaterThan(0)
}

test('rounds: nothing in the tables tells whose sheet is whose, and two stolen papers only the round', async () => {
  const walked = await walkDoors(t, { ...DOORS, sending: 'rounds' }, 1)
  expectAllArrived(walked)
  const truth = truthOf(walked)
  expect(truth.length).toBeGreaterThan(20)
  const attacks = await attacksOnDoors(t, walked)
  expect(betterThanGuessing('doors', attacks, truth, () => undefined)).toEqual([])
  expect(await smallestGroup(t, walked)).toBeGreaterThanOrEqual(5)
  // each round hides its households among each other
  expect(outcomeOf(withPapers(t, walked), truth).through).toBeLessThan(truth.length * 0.5)
})

test('control: where each sheet goes alone, two stolen papers find everybody', async () => {
  const walked = await walkDoors(t, { ...DOORS, sending: 'alone' }, 2)
  expectAllArrived(walked)
  const { tried, through } = outcomeOf(withPapers(t, walked), truthOf(walked))
  expect(through).toBeGreaterThan(tried * 0.95)
})
