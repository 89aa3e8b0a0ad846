import { beijingClock, beijingTime, daysBetween, type Moment } from '@cloud/shared/time'
import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/dates'

const words = liveWords({ 'zh-CN': zh })

/** "10 月 16 日" of a moment, or of a day written as 2025-10-16. */
export function dayWords(moment: Moment): string {
  const { month, day } = beijingTime(moment)
  return words.day(month, day)
}

/** "10 月 16 日 周四" */
export function weekdayWords(moment: Moment): string {
  return `${dayWords(moment)} ${words.weekdays[beijingTime(moment).weekday] ?? ''}`
}

/** "14:06", 24 hours. */
export const clockWords = (moment: Moment): string => beijingClock(moment)

/** "10 月 16 日 14:06", and within 48 hours "今天 14:06", "昨天 14:06", "明天 14:06". */
export function whenWords(moment: Moment, now: Moment): string {
  const away = daysBetween(now, moment)
  const near = away === 0 ? words.today : away === -1 ? words.yesterday : away === 1 ? words.tomorrow : ''
  return `${near || dayWords(moment)} ${clockWords(moment)}`
}
