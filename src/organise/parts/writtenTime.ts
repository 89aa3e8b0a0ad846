import { beijingClock, beijingDay, beijingInstant, beijingYear, isDay, type Moment } from '@cloud/shared/time'

/** A day and a time of day as somebody has them in two fields. */
export interface Written {
  day: string
  clock: string
}

/** What the fields show of a moment. */
export const writtenOf = (at: Moment | undefined): Written =>
  at === undefined ? { day: '', clock: '' } : { day: beijingDay(at), clock: beijingClock(at) }

const two = (text: string): string => text.padStart(2, '0')

/**
 * The day that was meant, YYYY-MM-DD, however people write it: 2026-10-18, 10.18, 10月18日; null: none.
 * @param past without its year it is the last such day, not the next
 */
export function dayOf(text: string, now: number, past = false): string | null {
  const found = /^(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})\D*$/.exec(text.trim())
  if (!found) return null
  const [, year, month = '', day = ''] = found
  const meant = `${year ?? beijingYear(now)}-${two(month)}-${two(day)}`
  if (!isDay(meant)) return null
  const today = beijingDay(now)
  if (year !== undefined || (past ? meant <= today : meant >= today)) return meant
  const other = `${beijingYear(now) + (past ? -1 : 1)}${meant.slice(4)}`
  return isDay(other) ? other : null
}

/** The time of day that was meant, minutes since midnight: 8:30, 0830, 8点半, 8; null: none. */
export function minutesOf(text: string): number | null {
  const [, hour, rest = '', half] =
    /^(\d{1,2})(?:[^\d半]+)?(?:(\d{2})|(半))?[^\d半]*$/.exec(
      text.trim().replace(/^(\d{2})(\d{2})$/, '$1:$2'),
    ) ?? []
  if (hour === undefined) return null
  const minutes = half ? 30 : Number(rest)
  return Number(hour) < 24 && minutes < 60 ? Number(hour) * 60 + minutes : null
}

/** The moment that stands in the two fields; null: not yet one. */
export function momentOf({ day, clock }: Written, now: number): string | null {
  const onDay = dayOf(day, now)
  const minutes = minutesOf(clock)
  if (onDay === null || minutes === null) return null
  return beijingInstant(onDay, Math.floor(minutes / 60), minutes % 60).toISOString()
}
