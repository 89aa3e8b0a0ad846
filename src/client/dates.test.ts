import { clockWords, datedWeekdayWords, datedWords, dayWords, weekdayWords, whenWords } from './dates'

test("days and hours are Beijing's, wherever the phone is", () => {
  expect(dayWords('2025-10-15T16:30:00Z')).toBe('10 月 16 日')
  expect(clockWords('2025-10-15T16:05:00Z')).toBe('00:05')
  expect(weekdayWords('2025-10-15T16:30:00Z')).toBe('10 月 16 日 周四')
})

test('a day without an hour stays that day', () => {
  expect(dayWords('2025-10-16')).toBe('10 月 16 日')
})

test("the year stands with a day of another year than now's in Beijing", () => {
  expect(datedWords('2024-12-31', '2025-10-16')).toBe('2024 年 12 月 31 日')
  expect(datedWords('2024-12-31T16:00:00Z', '2025-10-16')).toBe('1 月 1 日')
  expect(datedWeekdayWords('2024-10-16T06:00:00Z', '2025-10-16')).toBe('2024 年 10 月 16 日 周三')
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
