import { beijing, clockTime, daysApart, when } from './clock'

const words = { yesterday: '昨天', date: (month: number, day: number) => `${month} 月 ${day} 日` }

test('an instant is read on the clock of Beijing, whatever the phone is set to', () => {
  expect(beijing(new Date('2025-12-31T16:30:00Z'))).toEqual({
    year: 2026,
    month: 1,
    day: 1,
    hour: 0,
    minute: 30,
  })
  expect(clockTime(new Date('2025-10-16T06:05:00Z'))).toBe('14:05')
})

test('days change at midnight in Beijing', () => {
  expect(daysApart(new Date('2025-10-15T15:59:00Z'), new Date('2025-10-15T16:00:00Z'))).toBe(1)
  expect(daysApart(new Date('2025-10-15T16:00:00Z'), new Date('2025-10-16T15:59:00Z'))).toBe(0)
})

test('today needs no date, yesterday says so, anything older is dated', () => {
  const now = new Date('2025-10-16T06:06:00Z')
  expect(when(new Date('2025-10-16T03:00:00Z'), now, words)).toBe('11:00')
  expect(when(new Date('2025-10-15T03:00:00Z'), now, words)).toBe('昨天 11:00')
  expect(when(new Date('2025-10-12T03:00:00Z'), now, words)).toBe('10 月 12 日 11:00')
})
