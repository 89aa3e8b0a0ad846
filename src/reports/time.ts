import { beijingDay, daysBetween, HOUR_MS, isDay } from '@cloud/shared/time'
import { words } from './words'

const DAY_HOURS = 24

/** `2 天 4 小时` between two ISO moments; from a day of which no hour is known whole days, or nothing. */
export function spanWords(from: string, to: string): string {
  if (isDay(from)) {
    const days = daysBetween(from, to)
    return days > 0 ? words.days(days) : ''
  }
  const hours = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / HOUR_MS))
  return words.span(Math.floor(hours / DAY_HOURS), hours % DAY_HOURS)
}

/** Calendar days in Beijing from now to a moment; negative when it has passed. */
export const daysUntil = (moment: string, now: number): number => daysBetween(now, moment)

/** `10-16`: a date small enough for the corner of a photo. */
export const cornerDay = (moment: string): string => beijingDay(moment).slice(5)
