/**
 * Time as the county lives it: Beijing's, for phone, web and services alike, without `Intl`, which WeChat does not
 * have. China has kept UTC+8 without summer time since 1991-09-15, so that a shift is all there is to it.
 */
import dayjs, { type Dayjs } from 'dayjs'
// with its ending: Node imports the host's packages itself, and dayjs has no list of exports
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
export const BEIJING_OFFSET_HOURS = 8
/** For what reads a time-zone database itself: the timers' crontab. */
export const BEIJING_ZONE = 'Asia/Shanghai'
/** As ISO 8601 writes it behind a time: `+08:00`. */
export const BEIJING_OFFSET_TEXT = `+${String(BEIJING_OFFSET_HOURS).padStart(2, '0')}:00`
export const BEIJING_OFFSET_MS = BEIJING_OFFSET_HOURS * HOUR_MS

/** An instant: a date, milliseconds since 1970, or ISO 8601 (a day alone is that day in Beijing). */
export type Moment = Date | number | string

/**
 * Beijing's clock on the wall, as dayjs reads UTC. Not `utcOffset(480)`: that goes through the machine's own time zone
 * and is an hour wrong around the nights on which a machine abroad changes to summer time (measured: 50 half hours a
 * year in New York), and five times as slow.
 */
function wall(at: Moment): Dayjs {
  const instant = new Date(at).getTime()
  if (Number.isNaN(instant)) throw new RangeError(`not a moment: ${String(at)}`)
  return dayjs.utc(instant + BEIJING_OFFSET_MS)
}

/** The natural day in Beijing, `YYYY-MM-DD`. */
export const beijingDay = (at: Moment): string => wall(at).toISOString().slice(0, 10)

/** The month in Beijing, `YYYY-MM`. @param move months later (or earlier) */
export const beijingMonth = (at: Moment, move = 0): string => addMonths(wall(at).format('YYYY-MM'), move)

/** The year in Beijing. */
export const beijingYear = (at: Moment): number => wall(at).year()

/** The hour of the day in Beijing, 0–23. */
export const beijingHour = (at: Moment): number => wall(at).hour()

/** `14:06` in Beijing. */
export const beijingClock = (at: Moment): string => wall(at).format('HH:mm')

/** `YYYY-MM-DD HH:MM` in Beijing, for files that people read outside the app. */
export const beijingMinute = (at: Moment): string => wall(at).format('YYYY-MM-DD HH:mm')

export interface BeijingTime {
  year: number
  /** 1–12 */
  month: number
  day: number
  /** 0 is Sunday. */
  weekday: number
  hour: number
  minute: number
}

/** What calendar and clock show in Beijing. */
export function beijingTime(at: Moment): BeijingTime {
  const shown = wall(at)
  return {
    year: shown.year(),
    month: shown.month() + 1,
    day: shown.date(),
    weekday: shown.day(),
    hour: shown.hour(),
    minute: shown.minute(),
  }
}

/** How many midnights of Beijing lie between two moments: 1 from yesterday to today, negative backwards. */
export const daysBetween = (from: Moment, to: Moment): number =>
  Math.floor(wall(to).valueOf() / DAY_MS) - Math.floor(wall(from).valueOf() / DAY_MS)

/** Whether it is a day that exists, written `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(dayNumber(text)) && dayOfNumber(dayNumber(text)) === text

/** The instant at which a Beijing day begins. @throws RangeError if `day` is no `YYYY-MM-DD` date. */
export function startOfBeijingDay(day: string): Date {
  const number = dayNumber(day)
  if (Number.isNaN(number)) throw new RangeError(`not a day: ${day}`)
  return new Date(number * DAY_MS - BEIJING_OFFSET_MS)
}

/** The instant at which an hour of a Beijing day begins; 24 is the next midnight. */
export const beijingInstant = (day: string, hour: number, minute = 0): Date =>
  new Date(startOfBeijingDay(day).getTime() + hour * HOUR_MS + minute * MINUTE_MS)

/** The same day so many days later (or earlier). @throws RangeError if `day` is no date */
export const addDays = (day: string, days: number): string => dayOfNumber(dayNumber(day) + days)

/** `YYYY-MM` so many months later (or earlier). */
export const addMonths = (month: string, months: number): string =>
  dayjs
    .utc(Date.parse(`${month}-01T00:00:00Z`))
    .add(months, 'month')
    .format('YYYY-MM')

/** The day of the week of a day, 0 is Sunday. */
export const weekdayOf = (day: string): number => dayjs.utc(dayNumber(day) * DAY_MS).day()

/** The same of a date in parts. @param month 1–12 */
export const weekdayOfDate = (year: number, month: number, day: number): number =>
  dayjs.utc(Date.UTC(year, month - 1, day)).day()

/** @param month 1–12 */
export const daysInMonth = (year: number, month: number): number =>
  dayjs.utc(Date.UTC(year, month - 1)).daysInMonth()

/** Month (1–12) and day of an index in the year, 0 = 1 January. */
export function dateOfIndex(year: number, index: number): { month: number; day: number } {
  const date = dayjs.utc(Date.UTC(year, 0, 1 + index))
  return { month: date.month() + 1, day: date.date() }
}

/*
 * Days as whole numbers, without dayjs: for loops over millions of hours of an import, over every working day of a
 * desk's limits and every day of a picture. dayjs takes about 3 µs to write a date, this a fifth of it.
 */

/** 365 or 366. */
export const daysInYear = (year: number): number => (Date.UTC(year + 1, 0) - Date.UTC(year, 0)) / DAY_MS

/** Index of a date in its year, 0 = 1 January. @param month 1–12 */
export const indexOfDate = (year: number, month: number, day: number): number =>
  (Date.UTC(year, month - 1, day) - Date.UTC(year, 0)) / DAY_MS

/** Whole days since 1970-01-01. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS

/** The day of such a number, `YYYY-MM-DD`. */
export const dayOfNumber = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)

/** Beijing day of an hour, both as whole numbers since 1970-01-01 UTC. */
export const dayNumberOfHour = (hour: number): number => Math.floor((hour + BEIJING_OFFSET_HOURS) / 24)

/** Index of a day in its year, 0 = 1 January. */
export const dayIndex = (day: string): number => dayNumber(day) - dayNumber(`${day.slice(0, 4)}-01-01`)

/**
 * Whole hours since 1970-01-01 UTC at an hour (0–24) of a date somebody wrote.
 * @param offsetHours how far the clock it was read from is ahead of UTC
 * @returns null where there is no such date: 30 February does not roll over
 */
export function hourNumber(
  { year, month, day, hour }: { year: number; month: number; day: number; hour: number },
  offsetHours = BEIJING_OFFSET_HOURS,
): number | null {
  const midnight = new Date(Date.UTC(year, month - 1, day))
  const exists =
    midnight.getUTCFullYear() === year &&
    midnight.getUTCMonth() === month - 1 &&
    midnight.getUTCDate() === day
  return exists && hour >= 0 && hour <= 24 ? midnight.getTime() / HOUR_MS + hour - offsetHours : null
}
