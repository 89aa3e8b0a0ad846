import { chanceOf, chanceWith, plan, sheetsFor } from './plan'

describe('effective sheets for a lower bound of 90 %', () => {
  // survey-method.md, correction 2, read off a coarser grid; ours is where the chance never falls below again
  it.each([
    [0.91, 6850, 9200],
    [0.92, 1720, 2240],
    [0.93, 730, 970],
    [0.94, 400, 520],
    [0.95, 260, 320],
  ])('at a true %d', (share, eighty, ninety) => {
    const near = (n: number | null, table: number) => Math.abs((n ?? 0) - table) <= Math.max(12, table * 0.02)
    expect([near(sheetsFor(0.9, share, 0.8), eighty), near(sheetsFor(0.9, share, 0.9), ninety)]).toEqual([
      true,
      true,
    ])
  })

  it.each([
    [1715, 0.92, 0.820932],
    [100, 0.95, 0.435981],
    [9236, 0.91, 0.89954],
    [5, 0.95, 0],
  ])('the exact chance of %i at %d', (n, share, chance) => {
    expect(chanceOf(n, 0.9, share)).toBeCloseTo(chance, 6)
  })

  it('has no answer where the share is not above the target, or barely', () => {
    expect(sheetsFor(0.9, 0.9, 0.8)).toBeNull()
    expect(sheetsFor(0.9, 0.9002, 0.9)).toBeNull()
  })
})

describe('what it costs', () => {
  const input = {
    target: 0.9,
    share: 0.93,
    power: 0.8,
    icc: 0,
    take: 15,
    weights: 1,
    response: 1,
    unknown: 0,
    perDay: 10,
  }

  it('is the effective number where nothing else is', () => {
    const n = sheetsFor(0.9, 0.93, 0.8) ?? 0
    expect(plan(input)).toEqual({
      effective: n,
      deff: 1,
      graded: n,
      answered: n,
      households: n,
      days: Math.ceil(n / 10),
    })
  })

  it('grows with clusters, weights, those who do not answer and those who do not know', () => {
    const dear = { ...input, icc: 0.05, take: 20, weights: 1.2, response: 0.7, unknown: 0.1 }
    const { deff = 0, households = 0, graded = 0 } = plan(dear) ?? {}
    // 20 × .7 × .9 = 12.6 sheets of a village
    expect(deff).toBeCloseTo((1 + 11.6 * 0.05) * 1.2, 9)
    expect(households).toBe(Math.ceil(Math.ceil(graded / 0.9) / 0.7))
    expect(chanceWith(households, dear)).toBeGreaterThanOrEqual(0.79)
  })

  it('at the plan\'s 90.81 % a sample of 1,200 says "reached" one time in seven', () => {
    expect(chanceWith(1200, { ...input, share: 0.9081 })).toBeCloseTo(1 / 7, 1)
  })
})
