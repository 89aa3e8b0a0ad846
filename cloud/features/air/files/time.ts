import { BEIJING_OFFSET_HOURS, hourNumber } from '../../../shared/time'

/** Spellings of an hour seen in exports, Beijing time unless an offset stands behind it. */
const SPELLINGS = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]+(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.0+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i,
  /^(\d{4})(\d{2})(\d{2})[T ]?(\d{2})(?::?(\d{2})(?::?(\d{2}))?)?$/i,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日\s*(\d{1,2})[时点](?:(\d{2})分)?$/,
] as const

const BEIJING = BEIJING_OFFSET_HOURS * 60

/**
 * Reads an hour. 24:00 is midnight of the next day.
 * @returns whole hours since 1970-01-01 UTC; null if it is no full hour that exists
 */
export function parseHour(text: string): number | null {
  const trimmed = text.trim()
  for (const spelling of SPELLINGS) {
    const match = spelling.exec(trimmed)
    if (!match) continue
    const [, year, month, day, hour, minute = '0', second = '0', offset] = match
    return hourFrom(Number(year), Number(month), Number(day), Number(hour), {
      minute: Number(minute),
      second: Number(second),
      offset: offsetMinutes(offset),
    })
  }
  return null
}

/** Reads an hour from a date and an hour that stand in two columns: `20260301` or `2026-03-01`, and `0` … `24`. */
export function parseDateAndHour(date: string, hour: string): number | null {
  const day = /^(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})$/.exec(date.trim())
  const at = /^(\d{1,2})(?::00(?::00)?)?[时点]?$/.exec(hour.trim())
  if (!day || !at) return null
  return hourFrom(Number(day[1]), Number(day[2]), Number(day[3]), Number(at[1]), {
    minute: 0,
    second: 0,
    offset: BEIJING,
  })
}

function hourFrom(
  year: number,
  month: number,
  day: number,
  hour: number,
  { minute, second, offset }: { minute: number; second: number; offset: number },
): number | null {
  if (minute !== 0 || second !== 0 || offset % 60 !== 0) return null
  return hourNumber({ year, month, day, hour }, offset / 60)
}

/** Minutes east of UTC that an offset such as `Z`, `+08:00`, `+0800` or `+08` says; without one, Beijing's. */
export function offsetMinutes(offset: string | undefined): number {
  if (offset === undefined) return BEIJING
  if (offset.toUpperCase() === 'Z') return 0
  const sign = offset.startsWith('-') ? -1 : 1
  const digits = offset.replace(/\D/g, '')
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)))
}
