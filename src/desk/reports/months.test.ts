import { monthOf } from './months'

it('is the month of Beijing, and crosses the year in both directions', () => {
  expect(monthOf(Date.parse('2026-01-31T15:59:59Z'))).toBe('2026-01')
  expect(monthOf(Date.parse('2026-01-31T16:00:00Z'))).toBe('2026-02')
  expect(monthOf(Date.parse('2026-01-10T00:00:00Z'), -1)).toBe('2025-12')
  expect(monthOf(Date.parse('2026-01-10T00:00:00Z'), -11)).toBe('2025-02')
  expect(monthOf(Date.parse('2026-12-10T00:00:00Z'), 1)).toBe('2027-01')
})
