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

/** The day that was meant, YYYY-MM-DD, however people write it: 2026-10-18, 10.18, 10月18日; null: none. */
export function dayOf(text: string, now: number): string | null {
  const found = /^(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})\D*$/.exec(text.trim())
  if (!found) return null
  const [, year, month = '', day = ''] = found
  const meant = `${year ?? beijingYear(now)}-${two(month)}-${two(day)}`
  if (!isDay(meant)) return null
  if (year !== undefined || meant >= beijingDay(now)) return meant
  const next = `${beijingYear(now) + 1}${meant.slice(4)}`
  return isDay(next) ? next : null
}

/** The time of day that was meant, minutes since midnight: 8:30, 0830, 8点半, 8; null: none. */
export function minutesOf(text: string): number | null {
  const [, hour, rest = ''] =
    /^(\d{1,2})(?:[^\d半]+)?(\d{2}|半)?[^\d半]*$/.exec(text.trim().replace(/^(\d{2})(\d{2})$/, '$1:$2')) ?? []
  if (hour === undefined) return null
  const minutes = /\D/.test(rest) ? 30 : Number(rest) // half past, or digits
  return Number(hour) < 24 && minutes < 60 ? Number(hour) * 60 + minutes : null
}

/** The moment that stands in the two fields; null: not yet one. */
export function momentOf({ day, clock }: Written, now: number): string | null {
  const onDay = dayOf(day, now)
  const minutes = minutesOf(clock)
  if (onDay === null || minutes === null) return null
  return beijingInstant(onDay, Math.floor(minutes / 60), minutes % 60).toISOString()
}
