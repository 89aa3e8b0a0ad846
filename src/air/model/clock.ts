/** Beijing time for the pages, without `Intl`, which WeChat does not have (UTC+8, no daylight saving since 1991). */

const BEIJING_MS = 8 * 3_600_000
const DAY_MS = 86_400_000
export const HOUR_MS = 3_600_000

export interface BeijingTime {
  year: number
  /** 1–12 */
  month: number
  day: number
  hour: number
  minute: number
}

export function beijing(at: Date): BeijingTime {
  const local = new Date(at.getTime() + BEIJING_MS)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }
}

/** Beijing days between two instants: 1 when `earlier` was yesterday. */
export function daysApart(earlier: Date, later: Date): number {
  const day = (at: Date) => Math.floor((at.getTime() + BEIJING_MS) / DAY_MS)
  return day(later) - day(earlier)
}
