import { recountDue } from './recountDue'

it.each([
  ['before a year is over', '2025-10-18', [], '2026-10-17', null],
  ['on the day', '2025-10-18', [], '2026-10-18', 1],
  ['once it was counted then', '2025-10-18', [{ day: '2026-10-20' }], '2027-05-01', null],
  ['where it was counted only before', '2025-10-18', [{ day: '2025-11-01' }], '2026-11-01', 1],
  [
    'after three years, although it was counted after one',
    '2025-10-18',
    [{ day: '2026-10-20' }],
    '2028-10-18',
    3,
  ],
] as const)('%s', (_name, planted, counts, today, due) =>
  expect(recountDue(planted, counts, today)).toBe(due),
)
