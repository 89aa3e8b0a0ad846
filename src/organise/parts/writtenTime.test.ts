import { dayOf, minutesOf, momentOf, writtenOf } from './writtenTime'

const NOW = Date.parse('2026-10-10T04:00:00Z')

it.each([
  ['2026-10-18', '2026-10-18'],
  ['2026/10/8', '2026-10-08'],
  ['10.18', '2026-10-18'],
  ['10月18日', '2026-10-18'],
  ['2026年3月12日', '2026-03-12'],
  // what has passed this year is meant of the next one
  ['3-12', '2027-03-12'],
])('the day %s is %s', (text, day) => expect(dayOf(text, NOW)).toBe(day))

it.each([
  ['10.8', '2026-10-08'],
  ['10.10', '2026-10-10'],
  ['11月20日', '2025-11-20'],
  ['2027-01-01', '2027-01-01'],
])('of what was done %s is %s', (text, day) => expect(dayOf(text, NOW, true)).toBe(day))

it.each(['', '10', '2026-13-01', '2026-02-30', '十月'])('%p is no day', (text) =>
  expect(dayOf(text, NOW)).toBeNull(),
)

it.each([
  ['08:30', 510],
  ['8:30', 510],
  ['0830', 510],
  ['8点半', 510],
  ['8点', 480],
  ['20', 1200],
  ['8：05', 485],
])('the time %s is %s minutes', (text, minutes) => expect(minutesOf(text)).toBe(minutes))

it.each(['', '24:00', '8:60', '半', '830000'])('%p is no time of day', (text) =>
  expect(minutesOf(text)).toBeNull(),
)

it('what stands in the fields of a moment is that moment', () => {
  const at = '2026-10-18T00:30:00.000Z'
  expect(writtenOf(at)).toEqual({ day: '2026-10-18', clock: '08:30' })
  expect(momentOf(writtenOf(at), NOW)).toBe(at)
  expect(momentOf({ day: '10.18', clock: '' }, NOW)).toBeNull()
})
