import * as v from 'valibot'
import type { OpenDay, OpenHour } from '../contract/open'

const FIGURES = 'so2,no2,co,o3,pm10,pm2_5'
const COMMON = `${FIGURES},${FIGURES.split(',')
  .map((name) => `iaqi_${name}`)
  .join(',')},aqi,level,primary,missing,rule`
const COLUMNS = { hourly: `time,${COMMON},source`, daily: `day,${COMMON},valid,dust,missing_hours,source` }

/** The rows as CSV. Every cell is a number, a code or a time of ours: nothing needs quotes. */
export function csvOf(rows: readonly (OpenHour | OpenDay)[], kind: 'hourly' | 'daily'): string {
  const names = COLUMNS[kind].split(',')
  const lines = rows.map((row) => {
    const cells = new Map<string, unknown>(Object.entries(row))
    return names.map((name) => cellOf(cells.get(name))).join(',')
  })
  return `${[COLUMNS[kind], ...lines].join('\r\n')}\r\n`
}

const Gaps = v.array(v.object({ pollutant: v.string(), hours: v.array(v.number()) }))

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (!Array.isArray(value)) return String(value)
  const gaps = v.safeParse(Gaps, value)
  return gaps.success
    ? gaps.output.map(({ pollutant, hours }) => `${pollutant}:${hours.join(' ')}`).join(';')
    : value.join('+')
}
