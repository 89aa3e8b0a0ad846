import { dayOfNumber } from '../../../shared/time'

/** Days from the beginning that Excel counts from to 1970-01-01 (ECMA-376, 18.17.4.1). */
const SINCE_1900 = 25_569
const SINCE_1904 = 24_107
/** 2000 to 2100: another number is no day of ours. */
const FIRST = 36_526 - 1462
const LAST = 73_051
/** Of a day: what is left of half a minute when a number was cut to four places. */
const NEAR = 0.5 / 60

/** @returns days since 1970-01-01 and a part of one; null if it is no such number */
function daysOf(text: string, since1904 = false): number | null {
  if (!/^\d{5}(?:\.\d*)?$/.test(text)) return null
  const number = Number(text)
  return number < FIRST || number > LAST ? null : number - (since1904 ? SINCE_1904 : SINCE_1900)
}

/** A day of Excel without its form, `46086`. @returns `YYYY-MM-DD`; null for anything else */
export function dayOfSerial(text: string, since1904?: boolean): string | null {
  const days = daysOf(text, since1904)
  return days === null || !Number.isInteger(days) ? null : dayOfNumber(days)
}

/** A time of Excel without its form, `46086.0416667`. @returns hours since 1970-01-01 on the same clock; null for anything else */
export function hourOfSerial(text: string, since1904?: boolean): number | null {
  const days = daysOf(text, since1904)
  return days === null ? null : fullHour(days * 24)
}

/** A part of a day, `0.0416667`. @returns 1–24; null for anything else, and for 0, which is no part */
export function hourOfPart(text: string): number | null {
  if (!/^0?\.\d+$/.test(text)) return null
  return fullHour(Number(text) * 24)
}

function fullHour(hours: number): number | null {
  const full = Math.round(hours)
  return Math.abs(hours - full) < NEAR ? full : null
}
