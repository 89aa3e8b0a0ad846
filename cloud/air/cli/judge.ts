import { POLLUTANTS, type Pollutant } from '../contract.kinds'
import { dailyReport, hourlyReport, ruleOf, type Concentrations } from '../rules/aqi'
import { dateOfHour } from '../ingest/hours'
import { beijingDay } from '../../platform/time'
import { parseHour } from '../files/time'
import { readValue } from '../files/value'

export type ReportKind = 'hourly' | 'daily'

/** Names of the columns, in and out: PM2.5 is written `pm2_5`. */
const NAME: Readonly<Record<Pollutant, string>> = {
  so2: 'so2',
  no2: 'no2',
  co: 'co',
  o3: 'o3',
  pm10: 'pm10',
  pm25: 'pm2_5',
}
const NA = 'NA'

/** Columns the command adds behind those of the input. */
export const ADDED: readonly string[] = [
  'rule',
  ...POLLUTANTS.map((code) => `iaqi_${NAME[code]}`),
  'aqi',
  'level',
  'primary',
]

/** How a row's cells become the added ones. */
export interface Judge {
  /** @returns cells for `ADDED`, and what could not be read, by column name */
  judge(cells: readonly string[]): { added: string[]; faults: string[] }
}

/**
 * Prepares judging rows under this header; columns may come in any order, absent ones count as missing.
 * @throws RangeError if there is no `time`
 */
export function judgeFor(kind: ReportKind, header: readonly string[]): Judge {
  const names = header.map((name) => name.trim().toLowerCase())
  const time = names.indexOf('time')
  if (time < 0) throw new RangeError('the header has no column "time"')
  const columns = POLLUTANTS.map((code) => ({ code, at: names.indexOf(NAME[code]) }))
  return {
    judge(cells) {
      const faults: string[] = []
      const day = dayOf(cells[time] ?? '')
      if (day === null) return { added: ADDED.map(() => NA), faults: ['time'] }
      const values: Concentrations = {}
      for (const { code, at } of columns) {
        const value = at < 0 ? null : readValue(code, cells[at] ?? '')
        if (typeof value === 'string') faults.push(NAME[code])
        else values[code] = value
      }
      const report = (kind === 'hourly' ? hourlyReport : dailyReport)(ruleOf(day), values)
      const { aqi, level, primary } = report
      return {
        added: [
          report.rule,
          ...POLLUTANTS.map((code) => String(report.iaqi[code] ?? NA)),
          String(aqi ?? NA),
          String(level ?? NA),
          aqi === null ? NA : primary.map((code) => NAME[code]).join('+'),
        ],
        faults,
      }
    },
  }
}

/** Beijing day of a time: an hour in any spelling of the imports, a time with minutes, or a bare date. */
function dayOf(text: string): string | null {
  const trimmed = text.trim()
  const bare = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(trimmed)
  if (bare) {
    const [, year = '', month = '', day = ''] = bare
    // the hour behind it changes the day only as 24:00, which parseHour reads below
    if (!/[T ]24:/.test(trimmed)) return existing(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  }
  const hour = parseHour(trimmed)
  if (hour !== null) return beijingDay(dateOfHour(hour))
  if (!/^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i.test(trimmed)) return null
  const at = new Date(trimmed)
  return Number.isNaN(at.getTime()) ? null : beijingDay(at)
}

function existing(day: string): string | null {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : null
}
