import { beijingDay, daysBetween, HOUR_MS } from '@cloud/shared/time'
import { dayWords } from '@/client/dates'
import { words } from './words'

const DAY_HOURS = 24

/** `2 天 4 小时` between two ISO moments. */
export function spanWords(from: string, to: string): string {
  const hours = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / HOUR_MS))
  return words.span(Math.floor(hours / DAY_HOURS), hours % DAY_HOURS)
}

/** Calendar days in Beijing from now to a moment; negative when it has passed. */
export const daysUntil = (moment: string, now: number): number => daysBetween(now, moment)

/** `10-16`: a date small enough for the corner of a photo. */
export const cornerDay = (moment: string): string => beijingDay(moment).slice(5)

export { dayWords }
