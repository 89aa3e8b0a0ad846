import { countDispositions, responseRates } from './rates'

// the values that were handed out with the rules of the field (h8-rates)
const COUNTS = { I: 120, P: 6, R: 30, NC: 25, O: 4, UH: 12, UO: 3, ineligible: 9 }

test('the rates are those of the Standard Definitions', () => {
  const rates = responseRates(COUNTS)
  const expected = {
    e: 0.95360824742268,
    RR1: 0.6,
    RR2: 0.63,
    RR3: 0.602094917884392,
    RR4: 0.632199663778611,
    RR5: 0.648648648648649,
    RR6: 0.681081081081081,
    COOP1: 0.75,
    REF1: 0.15,
    CON1: 0.8,
  }
  for (const [name, value] of Object.entries(expected))
    expect([name, Reflect.get(rates, name)]).toEqual([name, expect.closeTo(value, 12)])
})

test('nothing is divided by nothing', () => {
  const none = responseRates(countDispositions([]))
  expect(new Set(Object.values(none))).toEqual(new Set([null]))
  expect(responseRates(countDispositions(['ineligible']))).toMatchObject({ e: 0, RR1: null, RR3: null })
})

test('each disposition has its code, and an appointment counts as nobody met', () => {
  expect(
    countDispositions([
      ...(['complete', 'partial', 'refused', 'no_contact', 'appointment', 'other'] as const),
      ...(['unknown_household', 'unknown_person', 'ineligible'] as const),
    ]),
  ).toEqual({ I: 1, P: 1, R: 1, NC: 2, O: 1, UH: 1, UO: 1, ineligible: 1 })
})
