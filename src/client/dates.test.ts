import { clockWords, dayWords, weekdayWords, whenWords } from './dates'

test("days and hours are Beijing's, wherever the phone is", () => {
  expect(dayWords('2025-10-15T16:30:00Z')).toBe('10 月 16 日')
  expect(clockWords('2025-10-15T16:05:00Z')).toBe('00:05')
  expect(weekdayWords('2025-10-15T16:30:00Z')).toBe('10 月 16 日 周四')
})

test('a day without an hour stays that day', () => {
  expect(dayWords('2025-10-16')).toBe('10 月 16 日')
})

test.each([
  ['2025-10-16T06:06:00Z', '今天 14:06'],
  ['2025-10-16', '今天'],
  ['2025-10-14', '10 月 14 日'],
  ['2025-10-14T16:00:00Z', '昨天 00:00'],
  ['2025-10-14T15:59:00Z', '10 月 14 日 23:59'],
  ['2025-10-16T16:00:00Z', '明天 00:00'],
])('%s is told as %s on 16 October', (moment, told) => {
  expect(whenWords(moment, '2025-10-16T04:00:00Z')).toBe(told)
})
