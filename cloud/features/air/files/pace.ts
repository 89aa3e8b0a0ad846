import { BEIJING_OFFSET_HOURS } from '../../../shared/time'
import type { Line } from '../../../platform/sheets'
import type { TimeColumns } from './header'
import { plain } from './plain'
import { readTime } from './time'

/** So many lines of other days, each at midnight, are no hours. */
const DAYS = 3

/**
 * Looks whether the lines of a table are of hours: minutes that are taken for hours where they are full, and means of
 * days for the first hour of each, are wrong without a word.
 * @param lines the first of them
 * @returns a time that shows that they are not
 */
export function notOfHours({ at }: TimeColumns, lines: readonly Line[]): string | null {
  if (!('time' in at || 'date' in at)) return null
  const texts = lines
    .map(({ cells }) =>
      Object.values(at)
        .map((column) => cells[column]?.trim() ?? '')
        .join(' '),
    )
    .filter((text) => text.trim() !== '')
  return minutesAmong(texts) ?? ('time' in at ? daysAmong(texts) : null)
}

const MINUTE = /^(.*?\d{1,2}[:时点])([0-5]\d)(?::[0-5]\d)?(?:\.0+)?分?$/

/** Two minutes of one hour, where half of the lines are of no full hour; a slip in one line is that line's. */
function minutesAmong(texts: readonly string[]): string | null {
  const minutes = new Map<string, string>()
  const odd = texts.filter((text) => Number(MINUTE.exec(plain(text))?.[2] ?? 0) > 0)
  if (odd.length < 2 || odd.length * 2 < texts.length) return null
  for (const text of texts) {
    const [, hour, minute] = MINUTE.exec(plain(text)) ?? []
    if (hour === undefined || minute === undefined) continue
    const before = minutes.get(hour)
    if (before !== undefined && before !== minute) return text
    minutes.set(hour, minute)
  }
  return null
}

/** Days alone, or midnight of several. */
function daysAmong(texts: readonly string[]): string | null {
  const days = new Set<number>()
  for (const text of texts) {
    const hour = readTime(text)?.hour ?? readTime(`${text} 00:00`)?.hour
    if (hour === undefined || (hour + BEIJING_OFFSET_HOURS) % 24 !== 0) return null
    days.add(hour)
  }
  return days.size >= DAYS ? (texts[0] ?? null) : null
}
