/** What the year tells: counts for the ring, the days that were too bad, and how much room the target leaves. */
import { SEASONS, seasonOfMonth, type Season } from '@cloud/shared/seasons'
import { dateOfIndex, daysInMonth, indexOfDate } from '@cloud/shared/time'
import { countLevels, countSeason } from '../pictures/calendar'
import type { Day, SeasonCount } from '../pictures/calendar'
import { GOOD_MOST, type Level } from '@cloud/shared/levels'

export interface YearCounts {
  valid: number
  good: number
  exceeded: number
  missing: number
  levels: Record<Level, number>
  seasons: Record<Season, SeasonCount>
}

export function countYear(year: number, days: readonly Day[]): YearCounts {
  const { levels, missing } = countLevels(days)
  const valid = Object.values(levels).reduce((sum, count) => sum + count, 0)
  const good = levels[1] + levels[2]
  const [spring, summer, autumn, winter] = SEASONS.map((season) => countSeason(year, days, season)) as [
    SeasonCount,
    SeasonCount,
    SeasonCount,
    SeasonCount,
  ] // one count for each of the four names above
  return { valid, good, exceeded: valid - good, missing, levels, seasons: { spring, summer, autumn, winter } }
}

/** Good-day ratio in percent, one decimal; null without a valid day. */
export function ratioOf(good: number, valid: number): number | null {
  return valid > 0 ? Math.round((good / valid) * 1000) / 10 : null
}

/** What the days above 100 have in common. */
export type ExceededStory =
  | { kind: 'none' }
  | { kind: 'allDustOneSeason' | 'oneSeason'; days: number; season: Season }
  | { kind: 'allDust' | 'plain'; days: number }
  | { kind: 'someDust'; days: number; dust: number }

/** @param dust indexes of the days the authority has flagged as dust */
export function exceededStory(year: number, days: readonly Day[], dust: ReadonlySet<number>): ExceededStory {
  const bad = days.flatMap((day, index) => (typeof day === 'number' && day > GOOD_MOST ? [index] : []))
  if (bad.length === 0) return { kind: 'none' }
  const seasons = new Set(bad.map((index) => seasonOfMonth(dateOfIndex(year, index).month)))
  const [season] = seasons
  const dusty = bad.filter((index) => dust.has(index)).length
  const one = seasons.size === 1 && season !== undefined
  if (dusty === bad.length) {
    return one
      ? { kind: 'allDustOneSeason', days: bad.length, season }
      : { kind: 'allDust', days: bad.length }
  }
  if (dusty > 0) return { kind: 'someDust', days: bad.length, dust: dusty }
  return one ? { kind: 'oneSeason', days: bad.length, season } : { kind: 'plain', days: bad.length }
}

export interface MonthRow {
  month: number
  good: number
  valid: number
  exceeded: number
  /** Mean AQI of the valid days, rounded; null without any. */
  mean: number | null
}

/** The ring as a table for people who do not see it: one row for each month that has begun. */
export function monthRows(year: number, days: readonly Day[]): MonthRow[] {
  const rows: MonthRow[] = []
  for (let month = 1; month <= 12; month++) {
    const first = indexOfDate(year, month, 1)
    const values = days.slice(first, first + daysInMonth(year, month))
    if (values.every((day) => day === 'future')) continue
    const valid = values.filter((day) => typeof day === 'number')
    const good = valid.filter((aqi) => aqi <= GOOD_MOST).length
    rows.push({
      month,
      good,
      valid: valid.length,
      exceeded: valid.length - good,
      mean: valid.length ? Math.round(valid.reduce((sum, aqi) => sum + aqi, 0) / valid.length) : null,
    })
  }
  return rows
}
