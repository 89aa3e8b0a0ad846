/**
 * Working days of the Chinese calendar with its moved holidays. The State Council publishes a year's
 * arrangement in the autumn before; `chinese-days` carries what was known when it was packaged, and staff
 * bring in the rest at their desk, which no update writes over.
 */
// its functions mix Beijing time with the machine's own clock; its data do not
import published from 'chinese-days/dist/chinese-days.json'
import { addDays, weekdayOf } from '../../../shared/time'

/** What a clerk writes for one year: days off, and weekend days that are worked instead. */
export interface YearArrangement {
  holidays: readonly string[]
  workdays: readonly string[]
}
export type Arrangements = Readonly<Record<string, YearArrangement>>

/** What the package carries for a year. */
export function packagedYear(year: number): YearArrangement | null {
  if (!packagedOff.has(`${year}-10-01`)) return null
  const of = (days: ReadonlySet<string>) => [...days].filter((day) => day.startsWith(`${year}-`)).sort()
  return { holidays: of(packagedOff), workdays: of(packagedOn) }
}

export interface WorkingCalendar {
  /** Whether offices work on a Beijing day `YYYY-MM-DD`. */
  isWorkday(day: string): boolean
  /** Whether the moved holidays of a year are known. In an unknown year Monday to Friday count as worked. */
  knows(year: number): boolean
}

const packagedOff = new Set(Object.keys(published.holidays))
const packagedOn = new Set(Object.keys(published.workdays))

/** A calendar from the package's data with a clerk's arrangements laid over it. */
export function workingCalendar(arrangements: Arrangements): WorkingCalendar {
  const off = new Set(Object.values(arrangements).flatMap((year) => year.holidays))
  const on = new Set(Object.values(arrangements).flatMap((year) => year.workdays))
  const written = (year: number) => (arrangements[String(year)]?.holidays.length ?? 0) > 0
  return {
    isWorkday(day) {
      if (on.has(day)) return true
      if (off.has(day)) return false
      // a clerk's year is complete: what the package says about it no longer counts
      if (written(Number(day.slice(0, 4)))) return !isWeekend(day)
      return packagedOn.has(day) || (!packagedOff.has(day) && !isWeekend(day))
    },
    knows: (year) => written(year) || packagedYear(year) !== null,
  }
}

/** Whether a day is one of those that nobody works unless a notice says so. */
export const isWeekend = (day: string): boolean => [0, 6].includes(weekdayOf(day))

/** The n-th working day after `day`; the day itself does not count. @param count ≥ 1 */
export function addWorkingDays(calendar: WorkingCalendar, day: string, count: number): string {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (calendar.isWorkday(at)) left--
  }
  return at
}

/** Working days after `from` up to and including `to`; 0 if `to` is not later. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (calendar.isWorkday(day)) count++
  return count
}

/** `day` itself if it is worked, else the next working day. */
export function workdayFrom(calendar: WorkingCalendar, day: string): string {
  return calendar.isWorkday(day) ? day : addWorkingDays(calendar, day, 1)
}

/**
 * The year whose arrangement is missing and needed soon: this year's, or next year's from December on.
 * @param day today in Beijing
 */
export function missingYear(calendar: WorkingCalendar, day: string): number | null {
  const year = Number(day.slice(0, 4))
  if (!calendar.knows(year)) return year
  return day.slice(5, 7) === '12' && !calendar.knows(year + 1) ? year + 1 : null
}
