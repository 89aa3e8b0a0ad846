import { cornerDay, daysUntil, spanWords } from './time'

it('says how long it took in days and hours, and never less than an hour', () => {
  expect(spanWords('2026-10-11T06:06:00Z', '2026-10-13T10:10:00Z')).toBe('2 天 4 小时')
  expect(spanWords('2026-10-11T06:06:00Z', '2026-10-11T06:20:00Z')).toBe('1 小时')
  expect(spanWords('2026-10-11T06:00:00Z', '2026-10-12T06:00:00Z')).toBe('1 天')
})

it('makes no hours of a day', () => {
  expect(spanWords('2026-10-11', '2026-10-13T10:10:00Z')).toBe('2 天')
  expect(spanWords('2026-10-11', '2026-10-11T10:10:00Z')).toBe('')
})

it('counts days on the calendar of Beijing', () => {
  const now = Date.parse('2026-10-16T15:59:00Z')
  expect(daysUntil('2026-10-16T15:59:59Z', now)).toBe(0)
  expect(daysUntil('2026-10-16T16:00:00Z', now)).toBe(1)
  expect(daysUntil('2026-10-14T16:00:00Z', now)).toBe(-1)
})

it('writes the corner of a photo in Beijing', () => {
  expect(cornerDay('2026-10-15T16:00:00Z')).toBe('10-16')
})
