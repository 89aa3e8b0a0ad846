import { liveWords } from '@/locales'
import zh from '@/locales/zh-CN/dates'

const words = liveWords({ 'zh-CN': zh })
/** Beijing has no summer time: the county's clock is always eight hours ahead of UTC, wherever the phone is. */
const BEIJING_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

type Moment = string | number | Date

const beijing = (moment: Moment) => new Date(new Date(moment).getTime() + BEIJING_MS)
const two = (value: number) => String(value).padStart(2, '0')
const dayNumber = (moment: Moment) => Math.floor((new Date(moment).getTime() + BEIJING_MS) / DAY_MS)

/** "10 月 16 日" of a moment, or of a day written as 2025-10-16. */
export function dayWords(moment: Moment): string {
  const date = beijing(moment)
  return words.day(date.getUTCMonth() + 1, date.getUTCDate())
}

/** "10 月 16 日 周四" */
export function weekdayWords(moment: Moment): string {
  return `${dayWords(moment)} ${words.weekdays[beijing(moment).getUTCDay()] ?? ''}`
}

/** "14:06", 24 hours. */
export function clockWords(moment: Moment): string {
  const date = beijing(moment)
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}

/** "10 月 16 日 14:06", and within 48 hours "今天 14:06", "昨天 14:06", "明天 14:06". */
export function whenWords(moment: Moment, now: Moment): string {
  const away = dayNumber(moment) - dayNumber(now)
  const near = away === 0 ? words.today : away === -1 ? words.yesterday : away === 1 ? words.tomorrow : ''
  return `${near || dayWords(moment)} ${clockWords(moment)}`
}
