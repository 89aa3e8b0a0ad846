import { seasonOf } from './seasons'

it('changes with the month in Beijing', () => {
  expect(seasonOf(new Date('2026-02-28T15:59:59Z'))).toBe('winter')
  expect(seasonOf(new Date('2026-02-28T16:00:00Z'))).toBe('spring')
  expect(seasonOf(new Date('2026-06-15T00:00:00Z'))).toBe('summer')
  expect(seasonOf(new Date('2026-11-30T00:00:00Z'))).toBe('autumn')
  expect(seasonOf(new Date('2026-12-15T00:00:00Z'))).toBe('winter')
})
