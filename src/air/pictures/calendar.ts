/** The year as the pictures see it: one value a day. */
import { GOOD_MOST, type Level, levelOf } from '@cloud/shared/levels'
import { SEASON_MONTHS, type Season } from '@cloud/shared/seasons'
import { daysInMonth, indexOfDate, weekdayOfDate } from '@cloud/shared/time'

/** A day's AQI, or why there is none. */
export type Day = number | 'missing' | 'future'

/** Monday = 0 … Sunday = 6: the column of a day in a week. @param month 1–12 */
export const weekday = (year: number, month: number, day: number): number =>
  (weekdayOfDate(year, month, day) + 6) % 7

/** The highest index a byte of the ring can carry; it stands for itself and everything above. */
export const RING_MOST = 254

/** The one byte a day of the ring: 0 missing, 255 future, otherwise the AQI up to `RING_MOST`. */
export function decodeDays(bytes: readonly number[]): Day[] {
  return bytes.map((byte) => (byte === 0 ? 'missing' : byte === 255 ? 'future' : byte))
}

export interface SeasonCount {
  good: number
  valid: number
  /** Days of the season that have passed, with or without data. */
  passed: number
  total: number
}

/** Good days (AQI ≤ 100), days with data and length of one season. */
export function countSeason(year: number, days: readonly Day[], season: Season): SeasonCount {
  const count: SeasonCount = { good: 0, valid: 0, passed: 0, total: 0 }
  for (const month of SEASON_MONTHS[season]) {
    for (let day = 1; day <= daysInMonth(year, month); day++) {
      const value = days[indexOfDate(year, month, day)] ?? 'future'
      count.total++
      if (value === 'future') continue
      count.passed++
      if (value === 'missing') continue
      count.valid++
      if (value <= GOOD_MOST) count.good++
    }
  }
  return count
}

/** How many days of the year stand at each level, and how many are missing. */
export function countLevels(days: readonly Day[]): { levels: Record<Level, number>; missing: number } {
  const levels: Record<Level, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 5: 0, 6: 0 }
  let missing = 0
  for (const day of days) {
    if (day === 'missing') missing++
    else if (day !== 'future') levels[levelOf(day)]++
  }
  return { levels, missing }
}
