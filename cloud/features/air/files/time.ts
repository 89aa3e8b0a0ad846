import { BEIJING_OFFSET_HOURS, hourNumber } from '../../../shared/time'
import { clockOf, hourAlone, type Clock } from './clock'
import { dayOfSerial, hourOfSerial } from './serial'
import { plain } from './plain'

/** An hour as a table has it. */
export interface Written {
  /** Whole hours since 1970-01-01 UTC. */
  hour: number
  /** Whether both ends were written, so that it is sure to be the start. */
  begun: boolean
}

export interface TimeOptions {
  /** Hours that the clock it was read from is ahead of UTC, unless an offset stands behind the time. */
  zone?: number | undefined
  /** Whether bare numbers of days count from 1904. */
  since1904?: boolean | undefined
}

/** Most lines of most files: read without a closer look. */
const USUAL = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[T ](\d{1,2})(?::00(?::00)?)?$/
const DAY = String.raw`(\d{4})(?:[-/.年])(\d{1,2})(?:[-/.月])(\d{1,2})日?|(\d{4})(\d{2})(\d{2})`
const WITH_CLOCK = new RegExp(`^(?:${DAY})(?:[t _-]+|(?<=日)|(?<=^\\d{8}))(.+)$`)
const ALONE = new RegExp(`^(?:${DAY})(?:[t ]0{1,2}:00(?::00(?:\\.0+)?)?)?$`)
/** What a clock becomes where a program takes it for a date: the days from which Excel counts. */
const ZERO_DAY = /^(?:1899-12-3[01]|1900-01-0[01]|1904-01-01)[t ]/
const WEEKDAY =
  /\(?(?:星期|周)[一二三四五六日天]\)?|\(?\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\)?,?/

/**
 * Reads an hour, Beijing time unless told otherwise. 24:00 is midnight of the next day.
 * @returns null if it is no full hour that exists
 */
export function readTime(
  text: string,
  { zone = BEIJING_OFFSET_HOURS, since1904 }: TimeOptions = {},
): Written | null {
  const usual = USUAL.exec(text)
  if (usual) return written(usual, { hour: Number(usual[4]), begun: false, zone: null }, zone)
  const tidy = tidied(text)
  const serial = hourOfSerial(tidy, since1904)
  if (serial !== null) return { hour: serial - zone, begun: false }
  const match = WITH_CLOCK.exec(tidy)
  const clock = match && clockOf(match[7] ?? '')
  return clock ? written(match, clock, zone) : null
}

/** @returns whole hours since 1970-01-01 UTC; null if it is no full hour that exists */
export function parseHour(text: string): number | null {
  return readTime(text)?.hour ?? null
}

/**
 * Reads an hour from a date and an hour in two cells: `20260301`, `2026年3月1日` or a number of days; `0` … `24`,
 * `11.0`, `01:00:00`, a fraction of a day, or a whole time of that date.
 * @returns null if it is no full hour that exists
 */
export function readDateAndHour(
  date: string,
  hour: string,
  { zone = BEIJING_OFFSET_HOURS, since1904 }: TimeOptions = {},
): Written | null {
  const day = dayOf(tidied(date), since1904)
  const said = tidied(hour).replace(ZERO_DAY, '')
  const clock = hourAlone(said) ?? clockOf(said)
  if (!day) {
    // the date's cell says the whole time, and the other the same hour once more
    const both = readTime(date, { zone, since1904 })
    return both && clock && (both.hour + zone - clock.hour) % 24 === 0 ? both : null
  }
  if (clock) return written(day, clock, zone)
  // the clock's cell says the date again, or the midnight after it
  const whole = readTime(hour, { zone, since1904 })
  const midnight = written(day, { hour: 0, begun: false, zone: null }, zone)
  if (!whole || !midnight) return null
  const beyond = whole.hour - midnight.hour
  return beyond >= 0 && beyond <= 24 ? whole : null
}

function tidied(text: string): string {
  return plain(text).replace(WEEKDAY, ' ').replace(/\s+/g, ' ').trim()
}

function dayOf(text: string, since1904?: boolean): RegExpExecArray | readonly string[] | null {
  const serial = dayOfSerial(text, since1904)
  return serial === null ? ALONE.exec(text) : ['', ...serial.split('-')]
}

/** @param day groups 1–3 or 4–6: year, month and day */
function written(day: readonly (string | undefined)[], clock: Clock, zone: number): Written | null {
  const [year, month, date] = day[1] === undefined ? [day[4], day[5], day[6]] : [day[1], day[2], day[3]]
  const at = { year: Number(year), month: Number(month), day: Number(date), hour: clock.hour }
  const hour = hourNumber(at, clock.zone ?? zone)
  return hour === null ? null : { hour, begun: clock.begun }
}

/** Minutes east of UTC that an offset such as `Z`, `+08:00`, `+0800` or `+08` says; without one, Beijing's. */
export function offsetMinutes(offset: string | undefined): number {
  if (offset === undefined) return BEIJING_OFFSET_HOURS * 60
  if (offset.toUpperCase() === 'Z') return 0
  const sign = offset.startsWith('-') ? -1 : 1
  const digits = offset.replace(/\D/g, '')
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)))
}
