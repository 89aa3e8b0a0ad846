import fc from 'fast-check'
import { dayOf, HOUR_MS, hourOf, isDay, momentOf } from './moments'

test('days and hours are those of Beijing', () => {
  const at = Date.parse('2026-10-15T16:30:00Z')
  expect([dayOf(at), hourOf(at), dayOf(at, -1)]).toEqual(['2026-10-16', 0, '2026-10-15'])
  expect(new Date(momentOf('2026-10-16', 14)).toISOString()).toBe('2026-10-16T06:00:00.000Z')
  expect(momentOf('2026-10-16', 24)).toBe(momentOf('2026-10-17', 0))
})

test('what was written as day and hour is found again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (hours) => {
      const at = hours * HOUR_MS
      expect(momentOf(dayOf(at), hourOf(at))).toBe(at)
    }),
  )
})

test.each(['2026-10-16', '2024-02-29'])('%s is a day', (text) => expect(isDay(text)).toBe(true))
test.each(['', '2026-02-30', '2025-02-29', '2026-13-01', '26-1-1', '2026/10/16', 'abc'])(
  '%s is none',
  (text) => expect(isDay(text)).toBe(false),
)
