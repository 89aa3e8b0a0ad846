import { beijing, daysApart } from './clock'

test('an instant is read on the clock of Beijing, whatever the phone is set to', () => {
  expect(beijing(new Date('2025-12-31T16:30:00Z'))).toEqual({
    year: 2026,
    month: 1,
    day: 1,
    hour: 0,
    minute: 30,
  })
})

test('days change at midnight in Beijing', () => {
  expect(daysApart(new Date('2025-10-15T15:59:00Z'), new Date('2025-10-15T16:00:00Z'))).toBe(1)
  expect(daysApart(new Date('2025-10-15T16:00:00Z'), new Date('2025-10-16T15:59:00Z'))).toBe(0)
})
