import { words } from './words'

const HOUR_MS = 3_600_000
const DAY_HOURS = 24
const BEIJING_MS = 8 * HOUR_MS

/** `2 天 4 小时` between two ISO moments. */
export function spanWords(from: string, to: string): string {
  const hours = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / HOUR_MS))
  return words.span(Math.floor(hours / DAY_HOURS), hours % DAY_HOURS)
}

/** Calendar days in Beijing from now to a moment; negative when it has passed. */
export function daysUntil(moment: string, now: number): number {
  const day = (at: number) => Math.floor((at + BEIJING_MS) / (DAY_HOURS * HOUR_MS))
  return day(Date.parse(moment)) - day(now)
}

/** `10-16`: a date small enough for the corner of a photo. */
export function cornerDay(moment: string): string {
  const at = new Date(Date.parse(moment) + BEIJING_MS)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
}
