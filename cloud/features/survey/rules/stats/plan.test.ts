import { plan, type PlanInput } from '.'
import { chanceOf } from './plan'
import { chanceToReach, sizeFor } from './settling'

const usual: PlanInput = {
  villages: 'strata',
  share: 0.92,
  target: 0.9,
  power: 0.8,
  icc: 0.05,
  take: 15,
  available: 65,
  towns: 11,
  weights: 1,
  response: 0.5,
  unknown: 0.2,
}

it('is exact for a simple sample', () => {
  const simple: PlanInput = { ...usual, villages: 'simple' }
  expect(chanceOf(simple, 1200).chance).toBe(chanceToReach(1200, 0.92, 0.9))
  const { needed } = plan(simple)
  expect(needed?.graded).toBeLessThanOrEqual(sizeFor(0.92, 0.9, 0.8) ?? 0)
  expect(chanceToReach(needed?.graded ?? 0, 0.92, 0.9)).toBeGreaterThanOrEqual(0.8)
})

it('pays for 不了解, for closed doors and for unequal weights', () => {
  const { needed } = plan(usual)
  expect(needed?.villages).toBe(65)
  expect(needed?.sheets).toBe(Math.ceil((needed?.graded ?? 0) / 0.8))
  expect(needed?.drawn).toBe(Math.ceil((needed?.sheets ?? 0) / 0.5))
  const dearer = plan({ ...usual, weights: 1.3 }).needed
  // an effective size above n counts as n (icc), so that a part of the cost is not seen
  const cost = (dearer?.graded ?? 0) / (needed?.graded ?? 1)
  expect(cost).toBeGreaterThan(1.2)
  expect(cost).toBeLessThanOrEqual(1.31)
})

it('needs more where people of a village are alike and only some villages are gone to', () => {
  const units = (icc: number) =>
    plan({ ...usual, villages: 'units', share: 0.95, icc }).needed?.graded ?? Infinity
  const [apart, alike] = [units(0), units(0.1)]
  expect(alike).toBeGreaterThan(apart * 1.3)
  expect([apart % 15, alike % 15]).toEqual([0, 0])
  // two villages in each town at least
  expect(apart).toBeGreaterThanOrEqual(2 * 11 * 15)
})

it('plans "not reached" as "reached" of the rest', () => {
  const below: PlanInput = { ...usual, villages: 'simple', share: 0.87 }
  expect(chanceOf(below, 900).chance).toBeCloseTo(chanceToReach(900, 0.13, 0.1), 12)
})

it('has a table of what other samples would give, growing', () => {
  for (const villages of ['strata', 'units', 'simple'] as const) {
    const { table } = plan({ ...usual, villages })
    expect(table.length).toBeGreaterThanOrEqual(2)
    const chances = table.map(({ chance }) => chance)
    expect([...chances].sort((a, b) => a - b)).toEqual(chances)
  }
})

it('promises nothing at the target, nor more villages than there are', () => {
  expect(plan({ ...usual, share: 0.9 }).needed).toBeNull()
  expect(plan({ ...usual, share: 0.905, villages: 'units' }).needed).toBeNull()
  const { table } = plan({ ...usual, villages: 'units' })
  expect(Math.max(...table.map(({ villages }) => villages ?? 0))).toBeLessThanOrEqual(65)
})

it.each<Partial<PlanInput>>([
  { share: 1 },
  { target: 0 },
  { power: 1 },
  { icc: 1 },
  { weights: 0.9 },
  { response: 0 },
  { unknown: 1 },
  { available: 6.5 },
  { villages: 'units', take: 1 },
  { villages: 'units', available: 21 },
])('is no plan: %j', (wrong) => {
  expect(() => plan({ ...usual, ...wrong })).toThrow(RangeError)
})
