import { beijingClock, beijingTime, beijingYear, daysBetween, type Moment } from '@cloud/shared/time'
import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/dates'

const words = liveWords({ 'zh-CN': zh })

/** "10 月 16 日" of a moment, or of a day written as 2025-10-16. */
export function dayWords(moment: Moment): string {
  const { month, day } = beijingTime(moment)
  return words.day(month, day)
}

/** "10 月 16 日", and of another year than now's "2024 年 10 月 16 日". */
export const datedWords = (moment: Moment, now: Moment): string =>
  beijingYear(moment) === beijingYear(now)
    ? dayWords(moment)
    : words.ofYear(beijingYear(moment), dayWords(moment))

/** "周四" */
export const weekdayName = (moment: Moment): string => words.weekdays[beijingTime(moment).weekday] ?? ''

/** "10 月 16 日 周四" */
export const weekdayWords = (moment: Moment): string => `${dayWords(moment)} ${weekdayName(moment)}`

/** "10 月 16 日 周四", and of another year than now's "2024 年 10 月 16 日 周三". */
export const datedWeekdayWords = (moment: Moment, now: Moment): string =>
  `${datedWords(moment, now)} ${weekdayName(moment)}`

/** "14:06", 24 hours. */
export const clockWords = (moment: Moment): string => beijingClock(moment)

/** "今天", "昨天", "明天"; empty for any other day. */
export function nearWords(moment: Moment, now: Moment): string {
  const away = daysBetween(now, moment)
  return away === 0 ? words.today : away === -1 ? words.yesterday : away === 1 ? words.tomorrow : ''
}

/** Of what only the day is known: 2025-10-16. */
const isDayAlone = (moment: Moment): boolean => typeof moment === 'string' && moment.length === 10

/** "10 月 16 日 14:06", and within 48 hours "今天 14:06", "昨天 14:06", "明天 14:06"; of a day the day. */
export const whenWords = (moment: Moment, now: Moment): string => {
  const day = nearWords(moment, now) || dayWords(moment)
  return isDayAlone(moment) ? day : `${day} ${clockWords(moment)}`
}
