import { DAY_MS } from '../../../shared/time'
import type { Shown } from './format'

/** Seconds of a day. */
export const DAY_S = 86_400
/** 1970 in the calendars of Excel, and the leap day of 1900 that there never was but in the older of them. */
const TO_1970 = { 1900: 25_569, 1904: 24_107 } as const
const LEAP_THAT_NEVER_WAS = 60
/** The last day that Excel shows, 9999-12-31, from 1970. */
const LAST_DAY = 2_932_896
/** So many days under the format of a time are a date whose day is hidden: nobody means the hours of a year. */
const A_YEAR = 366

/** Formats under which a number is a time. */
type ShownTime = Exclude<Shown, 'number'>

/**
 * A number as its cell shows it: `2026-03-05`, `2026-03-05 01:00:00`, `01:00:00` (up to `24:00:00`, and on, where hours
 * run on); a sheet's dates have no zone. What a format hides of a date is told nevertheless. Sheets keep times as
 * fractions of a day, so that a full hour may lie a little off: it is rounded to the second.
 * @returns null for what no date is: Excel shows signs, or a day that does not exist
 */
export function timeText(serial: number, shown: ShownTime, since1904: boolean): string | null {
  const seconds = Math.round(serial * DAY_S)
  if (seconds < 0) return null
  if (shown === 'elapsed' && serial < A_YEAR) return clock(seconds)
  if (shown === 'time' && serial < A_YEAR) return clock(seconds % DAY_S)
  if (seconds < DAY_S) return shown === 'date' ? null : clock(seconds)
  const day = dayFrom1970(Math.floor(seconds / DAY_S), since1904)
  return day > LAST_DAY ? null : dayText(day, seconds % DAY_S, shown)
}

/** A day from 1970 and the seconds of it; under the format of a day, midnight is not told. */
export function dayText(day: number, seconds: number, shown: Shown): string {
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10)
  return shown === 'date' && seconds === 0 ? date : `${date} ${clock(seconds)}`
}

/** Seconds as a clock shows them; hours run on. */
export function clock(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function dayFrom1970(day: number, since1904: boolean): number {
  if (since1904) return day - TO_1970[1904]
  return day - TO_1970[1900] + (day < LEAP_THAT_NEVER_WAS ? 1 : 0)
}
