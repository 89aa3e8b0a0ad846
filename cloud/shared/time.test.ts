import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import {
  addDays,
  addMonths,
  beijingClock,
  beijingDay,
  beijingHour,
  beijingInstant,
  beijingMinute,
  beijingMonth,
  beijingTime,
  dateOfIndex,
  dayIndex,
  dayNumber,
  dayNumberOfHour,
  dayOfNumber,
  daysBetween,
  daysInMonth,
  daysInYear,
  DAY_MS,
  hourNumber,
  HOUR_MS,
  indexOfDate,
  isDay,
  MINUTE_MS,
  startOfBeijingDay,
  weekdayOf,
} from './time'

test.each(['America/New_York', 'Pacific/Auckland', 'UTC'])(
  'on a machine in %s every half hour of a year is shown as in Beijing, also while it changes its clock',
  (zone) => {
    // a process of its own: the time zone of a running one does not change. What a clock in Beijing shows is told
    // by a shifted ISO string, which knows nothing of the module or of dayjs
    const script = `const { beijingDay, beijingMinute } = require('./cloud/shared/time')
      const wrong = []
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 1800000) {
        const shown = new Date(at + 28800000).toISOString().slice(0, 16).replace('T', ' ')
        if (beijingMinute(at) !== shown || beijingDay(at) !== shown.slice(0, 10)) wrong.push(shown)
      }
      console.log(wrong.join())`
    const out = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })
    expect(out.trim()).toBe('')
  },
)

describe('an instant', () => {
  test('that was written as day and hour is found again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (hours) => {
        const at = hours * HOUR_MS
        expect(beijingInstant(beijingDay(at), beijingHour(at)).getTime()).toBe(at)
      }),
    )
  })

  test('is read on the clock of Beijing, whatever the phone is set to', () => {
    const at = new Date('2025-12-31T16:30:00Z')
    expect(beijingTime(at)).toEqual({ year: 2026, month: 1, day: 1, weekday: 4, hour: 0, minute: 30 })
    expect([beijingClock(at), beijingMinute(at)]).toEqual(['00:30', '2026-01-01 00:30'])
    expect(beijingDay(at.toISOString())).toBe('2026-01-01')
  })

  test('days and hours are those of Beijing', () => {
    const at = Date.parse('2026-10-15T16:30:00Z')
    expect([beijingDay(at), beijingHour(at), addDays(beijingDay(at), -1)]).toEqual([
      '2026-10-16',
      0,
      '2026-10-15',
    ])
    expect(beijingInstant('2026-10-16', 14).toISOString()).toBe('2026-10-16T06:00:00.000Z')
    expect(beijingInstant('2026-10-16', 24)).toEqual(beijingInstant('2026-10-17', 0))
  })

  test('days change at midnight in Beijing', () => {
    expect(daysBetween(new Date('2025-10-15T15:59:00Z'), new Date('2025-10-15T16:00:00Z'))).toBe(1)
    expect(daysBetween(new Date('2025-10-15T16:00:00Z'), new Date('2025-10-16T15:59:00Z'))).toBe(0)
    expect(daysBetween('2025-10-16', '2025-10-14')).toBe(-2)
  })

  test('that is none is refused', () => {
    expect(() => beijingDay('soon')).toThrow(RangeError)
    expect(() => startOfBeijingDay('soon')).toThrow(RangeError)
    expect(() => addDays('soon', 1)).toThrow(RangeError)
  })

  test('its month is the month of Beijing, and crosses the year in both directions', () => {
    expect(beijingMonth(Date.parse('2026-01-31T15:59:59Z'))).toBe('2026-01')
    expect(beijingMonth(Date.parse('2026-01-31T16:00:00Z'))).toBe('2026-02')
    expect(beijingMonth(Date.parse('2026-01-10T00:00:00Z'), -1)).toBe('2025-12')
    expect(beijingMonth(Date.parse('2026-01-10T00:00:00Z'), -11)).toBe('2025-02')
    expect(beijingMonth(Date.parse('2026-12-10T00:00:00Z'), 1)).toBe('2027-01')
  })
})

describe('a day', () => {
  test.each(['2026-10-16', '2024-02-29', '0050-01-01'])('%s is one', (text) => expect(isDay(text)).toBe(true))
  test.each(['', '2026-02-30', '2025-02-29', '2026-13-01', '26-1-1', '2026/10/16', 'abc'])(
    '%s is none',
    (text) => expect(isDay(text)).toBe(false),
  )

  test('begins at four in the afternoon of UTC', () => {
    expect(startOfBeijingDay('2026-10-16').toISOString()).toBe('2026-10-15T16:00:00.000Z')
  })

  test('moves over months, years and the leap day', () => {
    expect([addDays('2024-02-28', 1), addDays('2025-02-28', 1), addDays('2026-01-01', -1)]).toEqual([
      '2024-02-29',
      '2025-03-01',
      '2025-12-31',
    ])
    expect([addMonths('2026-12', 1), addMonths('2026-01', -13)]).toEqual(['2027-01', '2024-12'])
    expect(weekdayOf('2026-10-16')).toBe(5)
  })

  test('has a number, an index in its year, and comes back from both', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2099 }), fc.nat(400), (year, seed) => {
        const index = seed % daysInYear(year)
        const { month, day } = dateOfIndex(year, index)
        const text = new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10)
        expect([Number(text.slice(5, 7)), Number(text.slice(8))]).toEqual([month, day])
        expect([indexOfDate(year, month, day), dayIndex(text)]).toEqual([index, index])
        expect(dayOfNumber(dayNumber(text))).toBe(text)
        expect(day).toBeLessThanOrEqual(daysInMonth(year, month))
      }),
    )
    expect([2024, 2025, 1900, 2000].map(daysInYear)).toEqual([366, 365, 365, 366])
    expect([daysInMonth(2024, 2), daysInMonth(2025, 2), daysInMonth(2025, 12)]).toEqual([29, 28, 31])
  })
})

describe('an hour as a whole number', () => {
  test('belongs to the day of Beijing', () => {
    const hour = Date.parse('2026-10-15T16:00:00Z') / HOUR_MS
    expect([dayNumberOfHour(hour - 1), dayNumberOfHour(hour)].map(dayOfNumber)).toEqual([
      '2026-10-15',
      '2026-10-16',
    ])
  })

  test('is read from what somebody wrote: 24 is the next midnight, 30 February and 25 o’clock are none', () => {
    const at = { year: 2026, month: 2, day: 28, hour: 24 }
    expect(hourNumber(at)).toBe(Date.parse('2026-02-28T16:00:00Z') / HOUR_MS)
    expect(hourNumber(at, 0)).toBe(Date.parse('2026-03-01T00:00:00Z') / HOUR_MS)
    expect(hourNumber({ ...at, day: 30 })).toBeNull()
    expect(hourNumber({ ...at, month: 13 })).toBeNull()
    expect(hourNumber({ ...at, hour: 25 })).toBeNull()
  })

  test('the units fit each other', () => {
    expect([HOUR_MS / MINUTE_MS, DAY_MS / HOUR_MS]).toEqual([60, 24])
  })
})
