import { isOver, MOST_ATTEMPTS } from './attempts'

test('a household nobody went to, or that asked for another day, is gone to again', () => {
  expect(isOver([])).toBe(false)
  expect(isOver(['appointment'])).toBe(false)
  expect(isOver(['no_contact', 'appointment', 'no_contact'])).toBe(false)
})

test('the third time that nobody is met ends it, whatever lies between', () => {
  expect(isOver(['no_contact', 'no_contact'])).toBe(false)
  expect(isOver(['no_contact', 'unknown_household', 'no_contact'])).toBe(true)
  expect(isOver(['no_contact', 'appointment', 'no_contact', 'no_contact'])).toBe(true)
})

test.each(['complete', 'partial', 'refused', 'other', 'ineligible'] as const)('%s ends it at once', (one) => {
  expect(isOver(['no_contact', one])).toBe(true)
})

test('a household that always says another day is left at last', () => {
  const days = Array.from({ length: MOST_ATTEMPTS }, () => 'appointment' as const)
  expect(isOver(days.slice(1))).toBe(false)
  expect(isOver(days)).toBe(true)
})
