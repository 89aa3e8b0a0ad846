/** The year as the pictures see it: one value a day, seasons 春 3–5, 夏 6–8, 秋 9–11, 冬 12–2 of the same year. */
import type { Level, Season } from '@/ui/pictures/palette'

/** A day's AQI, or why there is none. */
export type Day = number | 'missing' | 'future'

export const SEASONS: readonly Season[] = ['spring', 'summer', 'autumn', 'winter']

/** Months (1–12) of each season in the order they are drawn; winter is January, February and December. */
export const seasonMonths: Record<Season, readonly [number, number, number]> = {
  spring: [3, 4, 5],
  summer: [6, 7, 8],
  autumn: [9, 10, 11],
  winter: [1, 2, 12],
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export function daysInYear(year: number): 365 | 366 {
  return isLeap(year) ? 366 : 365
}

/** @param month 1–12 */
export function daysInMonth(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** Index in the year (0 = 1 January) of a day; month 1–12, day 1–31. */
export function dayIndex(year: number, month: number, day: number): number {
  let index = day - 1
  for (let m = 1; m < month; m++) index += daysInMonth(year, m)
  return index
}

/** Month (1–12) and day of an index in the year. */
export function dateOfIndex(year: number, index: number): { month: number; day: number } {
  let [month, rest] = [1, index]
  while (month < 12 && rest >= daysInMonth(year, month)) rest -= daysInMonth(year, month++)
  return { month, day: rest + 1 }
}

/** Monday = 0 … Sunday = 6, by Zeller's rule, so that no clock or time zone is involved. */
export function weekday(year: number, month: number, day: number): number {
  const [m, y] = month < 3 ? [month + 12, year - 1] : [month, year]
  const zeller =
    (day +
      Math.floor((13 * (m + 1)) / 5) +
      y +
      Math.floor(y / 4) -
      Math.floor(y / 100) +
      Math.floor(y / 400)) %
    7
  return (zeller + 5) % 7
}

export function seasonOfMonth(month: number): Season {
  return month >= 3 && month <= 5
    ? 'spring'
    : month >= 6 && month <= 8
      ? 'summer'
      : month >= 9 && month <= 11
        ? 'autumn'
        : 'winter'
}

/** Level of an AQI by HJ 633 table 2. */
export function levelOf(aqi: number): Level {
  return aqi <= 50 ? 1 : aqi <= 100 ? 2 : aqi <= 150 ? 3 : aqi <= 200 ? 4 : aqi <= 300 ? 5 : 6
}

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
  for (const month of seasonMonths[season]) {
    for (let day = 1; day <= daysInMonth(year, month); day++) {
      const value = days[dayIndex(year, month, day)] ?? 'future'
      count.total++
      if (value === 'future') continue
      count.passed++
      if (value === 'missing') continue
      count.valid++
      if (value <= 100) count.good++
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
