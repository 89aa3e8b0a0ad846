/** Days and hours as the forms of the air desk write them. Beijing has no summer time. */
const BEIJING_MS = 8 * 3_600_000
export const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** The Beijing day of a moment, YYYY-MM-DD. @param shift days later (or earlier) */
export const dayOf = (at: number, shift = 0): string =>
  new Date(at + BEIJING_MS + shift * DAY_MS).toISOString().slice(0, 10)

/** The hour of the day in Beijing, 0–23. */
export const hourOf = (at: number): number => new Date(at + BEIJING_MS).getUTCHours()

/** Whether it is a day that exists, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** The moment at which an hour of a Beijing day begins; 24 is the next midnight. */
export const momentOf = (day: string, hour: number): number =>
  Date.parse(`${day}T00:00:00Z`) - BEIJING_MS + hour * HOUR_MS
