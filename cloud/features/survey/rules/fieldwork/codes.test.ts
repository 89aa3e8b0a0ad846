import { countDispositions } from './codes'

test('each disposition has its code, and an appointment counts as nobody met', () => {
  expect(
    countDispositions([
      ...(['complete', 'partial', 'refused', 'no_contact', 'appointment', 'other'] as const),
      ...(['unknown_household', 'unknown_person', 'ineligible'] as const),
    ]),
  ).toEqual({ I: 1, P: 1, R: 1, NC: 2, O: 1, UH: 1, UO: 1, ineligible: 1 })
})
