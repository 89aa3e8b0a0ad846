import { settling, responseRates, baseWeights, columnOf, flagsOf, withAndWithout, breaksOf, verdict } from '.'
import { chanceToReach, sizeFor } from './settling'
import { longestRun } from './quality'
import { type Dispositions, type Rates } from './rates'
import { read } from './fixtures/read'

it('gives response rates as AAPOR defines them', () => {
  const { rates } = read<{ rates: ({ counts: Dispositions } & Rates)[] }>('h8-rates')
  expect(rates.length).toBeGreaterThan(0)
  for (const { counts, ...said } of rates) {
    const ours = responseRates(counts)
    for (const [name, value] of Object.entries(said))
      expect(ours[name as keyof Rates]).toBeCloseTo(value ?? NaN, 12)
  }
})

it('has no rate of nothing', () => {
  const none = { I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, ineligible: 0 }
  expect(Object.values(responseRates(none))).toEqual(Array(10).fill(null))
  // nobody reached: all of them may be eligible
  expect(responseRates({ ...none, UH: 5 })).toMatchObject({ e: null, RR1: 0, RR3: 0, RR5: null })
})

it.each([
  // share, touches, 80 %, 90 %: the method's table is rounded and within 3 % of these
  [0.91, 3480, 6850, 9200],
  [0.92, 875, 1720, 2240],
  [0.93, 391, 730, 970],
  [0.94, 221, 400, 520],
  [0.95, 142, 260, 320],
])('says what settles a true %d against 90 %%', (share, touches, eighty, ninety) => {
  expect(settling(share, 0.9)?.touches).toBe(touches)
  const near = (ours: number | null | undefined, table: number) => {
    expect(Math.abs((ours ?? 0) / table - 1)).toBeLessThan(0.03)
  }
  near(settling(share, 0.9)?.withPower80, eighty)
  near(sizeFor(share, 0.9, 0.9), ninety)
})

it('counts settling from where on the chance stays', () => {
  const size = settling(0.93, 0.9)?.withPower80 ?? 0
  expect(chanceToReach(size - 1, 0.93, 0.9)).toBeLessThan(0.8)
  for (let n = size; n < size + 200; n += 1) expect(chanceToReach(n, 0.93, 0.9)).toBeGreaterThanOrEqual(0.8)
})

it('says one time in seven for the share of the plan and 1,200 answers, and that a bound is one-sided 2.5 %', () => {
  expect(chanceToReach(1200, 0.9081, 0.9)).toBeCloseTo(1 / 7, 2)
  expect(chanceToReach(1200, 0.9, 0.9)).toBeLessThanOrEqual(0.025)
})

it('settles "not reached" by the other side, and nothing at the target itself', () => {
  expect(settling(0.88, 0.9)).toEqual(settling(1 - 0.88, 1 - 0.9) && { touches: 949, withPower80: 1981 })
  expect(settling(0.92, 0.9, 2)?.touches).toBe(1750)
  expect(settling(0.9, 0.9)).toBeNull()
  expect(verdict({ low: 0.9, high: 0.95 }, 0.9)).toBe('reached')
})

it('weighs by chance, adults and answers, small classes joined by name', () => {
  const n = 60
  const town = Array.from({ length: n }, (_, i) => (i < 30 ? 'a' : i < 55 ? 'b' : 'c'))
  const { base, capped, classes } = baseWeights({
    n,
    chance: new Float64Array(n).fill(0.1),
    adults: Float64Array.from({ length: n }, (_, i) => (i === 0 ? 7 : 2)),
    response: {
      column: columnOf(town),
      eligible: new Map([
        ['a', 60],
        ['b', 30],
        ['c', 30],
      ]),
    },
  })
  expect(capped).toBe(1)
  expect(classes).toEqual([
    { names: ['a'], eligible: 60, answered: 30 },
    { names: ['b', 'c'], eligible: 60, answered: 30 },
  ])
  expect([base[0], base[1], base[59]]).toEqual([80, 40, 40])
})

it.each([
  [{ chance: 0, adults: 1, eligible: 9 }],
  [{ chance: 1.1, adults: 1, eligible: 9 }],
  [{ chance: 0.5, adults: 0, eligible: 9 }],
  [{ chance: 0.5, adults: 1, eligible: 1 }],
])('does not weigh by what cannot be: %j', ({ chance, adults, eligible }) => {
  const two = (value: number) => new Float64Array(2).fill(value)
  const response = { column: columnOf(['a', 'a']), eligible: new Map([['a', eligible]]) }
  expect(() => baseWeights({ n: 2, chance: two(chance), adults: two(adults), response })).toThrow(RangeError)
})

it('flags what looks careless', () => {
  const grades = Array<string>(10).fill('good')
  const fine = { grades: ['good', 'bad'], seconds: 60, items: 10, impossible: false }
  expect(flagsOf(fine)).toEqual([])
  expect(flagsOf({ ...fine, seconds: null })).toEqual([])
  expect(flagsOf({ grades, seconds: 19, items: 10, impossible: true })).toEqual([
    'fast',
    'straight',
    'impossible',
  ])
  expect(longestRun(['a', 'b', 'b', null, 'b', 'a'])).toBe(3)
})

it('gives the figure with and without flagged sheets, weighed again', () => {
  const y = Float64Array.from([1, 1, 0, 1, 0, 1])
  const column = columnOf(['a', 'a', 'a', 'b', 'b', 'b'])
  const margins = [
    {
      name: 'k',
      column,
      totals: new Map([
        ['a', 30],
        ['b', 10],
      ]),
    },
  ]
  const flagged = Uint8Array.from([0, 0, 1, 0, 0, 0])
  const { all, without } = withAndWithout({ n: 6, y, base: y.map(() => 1), margins, strata: column }, flagged)
  expect(all.p).toBeCloseTo((20 + 20 / 3) / 40, 12)
  expect([without.n, without.weights.sum]).toEqual([5, expect.closeTo(40, 9)])
  expect(without.p).toBeCloseTo((30 + 20 / 3) / 40, 12)
})

it('breaks a series by what was changed', () => {
  const method = { mode: 'door', questionnaire: 'q1', frame: '2026' }
  expect(breaksOf(method, method)).toEqual([])
  expect(breaksOf(method, { ...method, mode: 'phone', frame: '2027' })).toEqual(['mode', 'frame'])
})
