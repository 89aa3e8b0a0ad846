import { responseRates } from '.'
import { read } from './fixtures/read'
import type { Dispositions, Rates } from './rates'

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
