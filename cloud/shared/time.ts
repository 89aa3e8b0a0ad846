/**
 * Beijing time without a time-zone database: China has kept UTC+8 without daylight saving since 1991-09-15,
 * and WeChat's runtime must not rely on `Intl`.
 */
export const BEIJING_OFFSET_MS = 8 * 3_600_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** The natural day in Beijing, `YYYY-MM-DD`. */
export function beijingDay(at: Date): string {
  return new Date(at.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 10)
}

/** The hour of the day in Beijing, 0–23. */
export function beijingHour(at: Date): number {
  return new Date(at.getTime() + BEIJING_OFFSET_MS).getUTCHours()
}

/** The instant at which a Beijing day begins. @throws RangeError if `day` is no `YYYY-MM-DD` date. */
export function startOfBeijingDay(day: string): Date {
  const at = new Date(`${day}T00:00:00+08:00`)
  if (Number.isNaN(at.getTime())) throw new RangeError(`not a day: ${day}`)
  return at
}

/** The same day so many days later (or earlier). */
export function addDays(day: string, days: number): string {
  return beijingDay(new Date(startOfBeijingDay(day).getTime() + days * DAY_MS))
}

/** `YYYY-MM-DD HH:MM` in Beijing, for files that people read outside the app. */
export function beijingMinute(at: Date): string {
  return new Date(at.getTime() + BEIJING_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
}
