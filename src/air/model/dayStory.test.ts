import { dayStory, hourLabel, levelsSeen } from './dayStory'

test('a day within one level is steady', () => {
  expect(dayStory([38, null, 46, 32])).toEqual({ kind: 'steady', level: 1 })
})

test('when the worst level holds now, the story names the hour it began', () => {
  expect(dayStory([58, 118, 97, 112, null, 128])).toEqual({ kind: 'worse', level: 3, index: 3 })
})

test('when the worst is over, the story says how bad it was', () => {
  expect(dayStory([40, 68, 45])).toEqual({ kind: 'better', worst: 2, now: 1 })
})

test('without values there is no story', () => {
  expect(dayStory([null, null])).toEqual({ kind: 'none' })
  expect(dayStory([])).toEqual({ kind: 'none' })
})

test('levels seen come best first and once', () => {
  expect(levelsSeen([160, 40, null, 30, 120])).toEqual([1, 3, 4])
})

test('the first of 24 hours before 14 o’clock was 15 o’clock yesterday', () => {
  const last = new Date('2025-10-16T06:00:00Z')
  expect(hourLabel(24, 0, last)).toEqual({ daysAgo: 1, hour: 15 })
  expect(hourLabel(24, 9, last)).toEqual({ daysAgo: 0, hour: 0 })
  expect(hourLabel(24, 23, last)).toEqual({ daysAgo: 0, hour: 14 })
})
