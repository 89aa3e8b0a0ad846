import { BEIJING_OFFSET_HOURS, dayNumber } from '../../../shared/time'
import type { Refusal } from '../contract/kinds'
import { FIRST_HOUR } from '../rules/first'
import type { TimeColumns } from './header'
import { readDateAndHour, readTime, type TimeOptions, type Written } from './time'

/** From here on gases are those of 298 K (GB 3095—2012 as amended in 2018). */
export const ACTUAL_SINCE = dayNumber('2018-09-01') * 24 - BEIJING_OFFSET_HOURS

interface WhenOptions extends TimeOptions {
  hours: 'start' | 'end'
  /** The first hour that is not over. */
  openHour: number
}

/**
 * The hour of a line, by its start.
 * @returns or why there is none, and what stands where it should be
 */
export function whenOf(
  { at, zone, hours: named, until }: TimeColumns,
  cells: readonly string[],
  { hours, openHour, since1904 }: WhenOptions,
): number | { reason: Refusal; text: string } {
  const texts = Object.values(at).map((column) => cells[column] ?? '')
  const written = read(at, cells, { zone: zone ?? undefined, since1904 })
  if (!written) return { reason: 'time', text: texts.join(' ') }
  const end = until === null ? '' : (cells[until] ?? '')
  if (end.trim() !== '' && !endsWith(end, written, { zone: zone ?? undefined, since1904 }))
    return { reason: 'span', text: `${texts.join(' ')} ${end}` }
  const ended = !written.begun && (named ?? hours) === 'end'
  const hour = ended ? written.hour - 1 : written.hour
  if (hour < FIRST_HOUR) return { reason: 'early', text: texts.join(' ') }
  return hour >= openHour ? { reason: 'future', text: texts.join(' ') } : hour
}

/** Whether the end of a mean is that of its hour, or the last minute or second before it. */
function endsWith(end: string, { hour }: Written, options: TimeOptions): boolean {
  const next = readTime(end, options)
  if (next) return next.hour === hour + 1
  return readTime(end.replace(/:59(?::59)?(?:\.\d+)?$/, ':00'), options)?.hour === hour
}

function read(at: TimeColumns['at'], cells: readonly string[], options: TimeOptions): Written | null {
  const cell = (column: number) => cells[column] ?? ''
  if ('time' in at) return readTime(cell(at.time), options)
  if ('date' in at) return readDateAndHour(cell(at.date), cell(at.hour), options)
  const parts = [at.year, at.month, at.day].map((column) => cell(column).replace(/\.0*$|[年月日]$/, ''))
  return readDateAndHour(parts.join('-'), cell(at.hour), options)
}
