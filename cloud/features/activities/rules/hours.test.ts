import fc from 'fast-check'
import { hoursOf } from './hours'

test.each([
  [0, 0],
  [29, 0],
  [30, 0.5],
  [59, 0.5],
  [60, 1],
  [89, 1],
  [90, 1.5],
  [270, 4.5],
  [1440, 24],
])('%i minutes are shown as %d hours', (minutes, hours) => {
  expect(hoursOf(minutes)).toBe(hours)
})

test('a sum is never less than its lines, and no more than was worked', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1440 }), { maxLength: 40 }), (times) => {
      const minutes = times.reduce((sum, one) => sum + one, 0)
      const lines = times.reduce((sum, one) => sum + hoursOf(one), 0)
      const hours = hoursOf(minutes)
      expect(hours).toBeGreaterThanOrEqual(lines)
      expect(hours * 60).toBeLessThanOrEqual(minutes)
      expect(minutes - hours * 60).toBeLessThan(30)
    }),
  )
})
