import { beijingTime, beijingYear, MINUTE_MS } from '@cloud/shared/time'
import { clockWords, dayWords, nearWords, weekdayName, weekdayWords } from '@/client/dates'
import { words } from '../words'

/** `08:30` */
export const clock = (at: string): string => clockWords(at)

/** `10 月 18 日` */
export const day = (at: string): string => dayWords(at)

/** `10 月 18 日 周六` */
export const dayAndWeekday = (at: string): string => weekdayWords(at)

/** `10 月 17 日 20:00` */
export const dayAndClock = (at: string): string => `${day(at)} ${clock(at)}`

/** `10 月`, `18`, `周六`: what the box on the cover shows. */
export function dateBox(at: string): { month: string; day: string; weekday: string } {
  const { month, day: number } = beijingTime(at)
  return { month: words.time.month(month), day: String(number), weekday: weekdayName(at) }
}

/** A row under its month says the day only: `19 日 周日 09:30`. */
export const rowTime = (at: string): string =>
  `${words.time.dayOnly(beijingTime(at).day)} ${weekdayName(at)} ${clock(at)}`

/** A row that stands alone: `10 月 19 日 周日 09:30`. */
export const fullTime = (at: string): string => `${dayAndWeekday(at)} ${clock(at)}`

/** `今天 周六`, `明天 周日`, else the date with its weekday. */
export function nearDay(at: string, now: number): string {
  const near = nearWords(at, now)
  return near ? `${near} ${weekdayName(at)}` : dayAndWeekday(at)
}

/** Key and title of the month a row stands under; the year is said when it is not this one. */
export function monthOf(at: string, now: number): { key: string; title: string } {
  const { year, month } = beijingTime(at)
  const title = year === beijingYear(now) ? words.list.month(month) : words.list.monthOfYear(year, month)
  return { key: `${year}-${month}`, title }
}

/** How long until then, in the two largest units: `18 分钟`, `2 小时 5 分钟`, `2 天 4 小时`. Zero or less: empty. */
export function timeLeft(until: string, now: number): string {
  const minutes = Math.ceil((Date.parse(until) - now) / MINUTE_MS)
  if (minutes <= 0) return ''
  if (minutes < 60) return words.time.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  if (hours < 24) {
    return minutes % 60 === 0 ? words.time.hours(hours) : words.time.hoursMinutes(hours, minutes % 60)
  }
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 ? words.time.days(days) : words.time.daysHours(days, hours % 24)
}
