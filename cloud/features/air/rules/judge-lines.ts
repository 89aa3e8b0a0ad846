import { POLLUTANTS } from '../contract/kinds'
import { OPEN_NAMES } from '../contract/open'
import { dailyReport, hourlyReport, ruleOf, type Concentrations } from './aqi'
import { dateOfHour } from '../ingest/hours'
import { beijingDay, isDay, MINUTE_MS } from '../../../shared/time'
import { offsetMinutes, parseHour } from '../files/time'
import { isMissing } from '../files/gaps'
import { parseMilli } from './decimal'

export type ReportKind = 'hourly' | 'daily'

const NA = 'NA'

/** Columns the command adds behind those of the input. */
export const ADDED: readonly string[] = [
  'rule',
  ...POLLUTANTS.map((code) => `iaqi_${OPEN_NAMES[code]}`),
  'aqi',
  'level',
  'primary',
]

/** What could not be read: a row of another width than the header, or one column of it. */
export type LineFault =
  { kind: 'columns'; given: number; heads: number } | { kind: 'time' | 'value'; column: string; text: string }

/** How a row's cells become the added ones. */
export interface Judge {
  /** @returns cells for `ADDED`, and what could not be read */
  judge(cells: readonly string[]): { added: readonly string[]; faults: LineFault[] }
}

const NOTHING: readonly string[] = ADDED.map(() => NA)

/** Columns that a header has not, or has more than once, so that its rows cannot be judged. */
export class HeaderError extends Error {
  override name = 'HeaderError'

  constructor(
    readonly fault: 'absent' | 'twice',
    readonly names: readonly string[],
    readonly needed: readonly string[],
  ) {
    super(`${fault}: ${names.join(', ')}`)
  }
}

/**
 * Prepares judging rows under this header, whose columns may come in any order among any others.
 * @throws HeaderError if one of the seven is absent or there twice
 */
export function judgeFor(kind: ReportKind, header: readonly string[]): Judge {
  const names = header.map((name) => name.trim().toLowerCase())
  const needed: string[] = ['time', ...POLLUTANTS.map((code) => OPEN_NAMES[code])]
  const absent = needed.filter((name) => !names.includes(name))
  if (absent.length > 0) throw new HeaderError('absent', absent, needed)
  const twice = needed.filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice.length > 0) throw new HeaderError('twice', twice, needed)
  const time = names.indexOf('time')
  const columns = POLLUTANTS.map((code) => ({ code, at: names.indexOf(OPEN_NAMES[code]) }))
  const report = kind === 'hourly' ? hourlyReport : dailyReport
  const ruleAt = remembered((text) => {
    const day = dayOf(text)
    return day === null ? null : ruleOf(day)
  })
  return {
    judge(cells) {
      // a sign at the end of every line, as spreadsheets leave it, brings no value
      const beyond = cells.slice(header.length).some((cell) => cell.trim() !== '')
      if (cells.length < header.length || beyond)
        return { added: NOTHING, faults: [{ kind: 'columns', given: cells.length, heads: header.length }] }
      const faults: LineFault[] = []
      const rule = ruleAt(cells[time] ?? '')
      if (rule === null)
        return { added: NOTHING, faults: [{ kind: 'time', column: 'time', text: shortened(cells[time]) }] }
      const values: Concentrations = {}
      for (const { code, at } of columns) {
        const text = cells[at] ?? ''
        const value = isMissing(text) ? null : parseMilli(text.trim())
        // beyond a column's end the standard has an index all the same: no value is too large here
        if (value !== null && value >= 0) values[code] = value
        else if (!isMissing(text))
          faults.push({ kind: 'value', column: OPEN_NAMES[code], text: shortened(text) })
      }
      const { iaqi, aqi, level, primary } = report(rule, values)
      return {
        added: [
          rule,
          ...POLLUTANTS.map((code) => String(iaqi[code] ?? NA)),
          String(aqi ?? NA),
          String(level ?? NA),
          aqi === null ? NA : primary.map((code) => OPEN_NAMES[code]).join('+'),
        ],
        faults,
      }
    },
  }
}

const SHOWN = 40
const shortened = (text = '') => text.slice(0, SHOWN)

/** Remembers the last answer: rows of one hour stand together. */
function remembered<T>(make: (text: string) => T): (text: string) => T {
  let last: { text: string; value: T } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, value: make(text) }
    return last.value
  }
}

/** A date, then a clock and a distance from UTC where they stand; `2026-03-01 24:00` is midnight after that day. */
const DATES = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(.*)$/,
  /^(\d{4})(\d{2})(\d{2})(?!\d)(.*)$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日(.*)$/,
]
const CLOCK = /^[T ]\s*(\d{1,2})(?::([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i

/** Beijing day of a time: any spelling of a date with a clock or without, else an hour as the imports spell it. */
function dayOf(text: string): string | null {
  const trimmed = text.trim()
  for (const spelling of DATES) {
    const [, year = '', month = '', date = '', rest = ''] = spelling.exec(trimmed) ?? []
    const day = existing(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`)
    if (day !== null && rest === '') return day
    const clock = CLOCK.exec(rest)
    if (day === null || !clock) continue
    const [, hour, minute = '0', , zone] = clock
    if (Number(hour) > 24 || (Number(hour) === 24 && Number(minute) > 0)) return null
    const minutes = Number(hour) * 60 + Number(minute) - offsetMinutes(zone)
    return beijingDay(new Date(Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE_MS))
  }
  const hour = parseHour(trimmed)
  return hour === null ? null : beijingDay(dateOfHour(hour))
}

function existing(day: string): string | null {
  return isDay(day) ? day : null
}
