import { CHANGE_DAY, POLLUTANTS, type Group, type Pollutant, type Rule } from '../contract/kinds'
import { DAILY_COLUMN, HOURLY_COLUMN } from './breakpoints'
import type { Milli } from './decimal'
import { iaqi } from './iaqi'
import { GOOD_MOST, levelOf, type Level } from '../../../shared/levels'
import { sensitiveGroups } from './levels'
import { toParts, type Parts } from './rounding'

/** Something for each of the six. */
export type PerPollutant<T> = Record<Pollutant, T>

/** Concentrations in thousandths; null, undefined or negative means missing or invalid. */
export type Concentrations = Partial<PerPollutant<Milli | null>>

export interface Report {
  rule: Rule
  /** Rounded concentrations in whole µg/m³, CO in tenths of mg/m³; null where missing. */
  parts: PerPollutant<Parts | null>
  iaqi: PerPollutant<number | null>
  /** Null is NA. */
  aqi: number | null
  level: Level | null
  primary: Pollutant[]
  /** 超标污染物: IAQI above 100. HJ 633—2026 dropped the term; it stays empty there. */
  exceeding: Pollutant[]
  sensitive: Group[]
  /** Pollutants that are missing though nothing exempts the station from them. */
  missing: Pollutant[]
  /** 2012 only: values beyond their column, whose index another averaging time would have to give. */
  beyond: Pollutant[]
  /**
   * Whether it counts in a ratio of days: nothing is missing, or the air is polluted by what is there. By 2012 an
   * incomplete index is published with what it lacks (5.1.1), yet a clean day is only known to be clean when all
   * is there.
   */
  valid: boolean
}

export interface ReportOptions {
  /** Pollutants whose absence does not block publication at this station (HJ 633—2026, 5.3). */
  exempt?: readonly Pollutant[]
}

/** HJ 633 in force on a Beijing day, YYYY-MM-DD. */
export function ruleOf(day: string): Rule {
  return day < CHANGE_DAY ? '2012' : '2026'
}

/**
 * Real-time report from the 1 h means of all six. PM goes through the day columns; there is no sliding mean.
 * @param so2Day 2012: the day's mean so far, whose index stands in for SO2 1 h above 800
 */
export function hourlyReport(
  rule: Rule,
  hour: Concentrations,
  options: ReportOptions & { so2Day?: Milli | null } = {},
): Report {
  const parts = allParts(hour)
  const indices = eachIndex((code, value) => iaqi(rule, HOURLY_COLUMN[code], value), parts)
  if (parts.so2 !== null && indices.so2 === null && present(options.so2Day)) {
    indices.so2 = iaqi(rule, DAILY_COLUMN.so2, toParts('so2', options.so2Day))
  }
  return report(rule, parts, indices, options)
}

/**
 * Daily report from the day means of SO2, NO2, CO, PM10, PM2.5 and the daily maximum 8 h mean of O3.
 * @param o3Hour 2012: the daily maximum 1 h of O3, a seventh item of its own, and the only one above 800
 */
export function dailyReport(
  rule: Rule,
  day: Concentrations,
  options: ReportOptions & { o3Hour?: Milli | null } = {},
): Report {
  const parts = allParts(day)
  const indices = eachIndex((code, value) => iaqi(rule, DAILY_COLUMN[code], value), parts)
  if (rule === '2012' && present(options.o3Hour)) {
    const byHour = iaqi(rule, HOURLY_COLUMN.o3, toParts('o3', options.o3Hour))
    if (byHour !== null && byHour > (indices.o3 ?? -1)) indices.o3 = byHour
  }
  return report(rule, parts, indices, options)
}

function present(value: Milli | null | undefined): value is Milli {
  return value !== null && value !== undefined && value >= 0
}

function allParts(values: Concentrations): PerPollutant<Parts | null> {
  const one = (code: Pollutant) => {
    const value = values[code]
    return present(value) ? toParts(code, value) : null
  }
  return {
    so2: one('so2'),
    no2: one('no2'),
    co: one('co'),
    o3: one('o3'),
    pm10: one('pm10'),
    pm25: one('pm25'),
  }
}

function eachIndex(
  index: (code: Pollutant, parts: Parts) => number | null,
  parts: PerPollutant<Parts | null>,
): PerPollutant<number | null> {
  const one = (code: Pollutant) => {
    const value = parts[code]
    return value === null ? null : index(code, value)
  }
  return {
    so2: one('so2'),
    no2: one('no2'),
    co: one('co'),
    o3: one('o3'),
    pm10: one('pm10'),
    pm25: one('pm25'),
  }
}

function report(
  rule: Rule,
  parts: PerPollutant<Parts | null>,
  indices: PerPollutant<number | null>,
  { exempt = [] }: ReportOptions,
): Report {
  let highest = -1
  for (const code of POLLUTANTS) highest = Math.max(highest, indices[code] ?? -1)
  // 2012: the daily maximum 1 h of O3 gives an index, but does not stand in for an 8 h mean that is not there
  const missing = POLLUTANTS.filter((code) => parts[code] === null && !exempt.includes(code))
  const beyond = POLLUTANTS.filter((code) => parts[code] !== null && indices[code] === null)
  const valid = highest > GOOD_MOST || (highest >= 0 && missing.length === 0 && beyond.length === 0)
  // HJ 633—2012 computes from what is there; HJ 633—2026, 5.3 publishes an incomplete index only above 100
  const aqi = highest >= 0 && (rule === '2012' || valid) ? highest : null
  return {
    rule,
    parts,
    iaqi: indices,
    aqi,
    level: aqi === null ? null : levelOf(aqi),
    primary: aqi !== null && aqi > 50 ? POLLUTANTS.filter((code) => indices[code] === aqi) : [],
    exceeding: rule === '2012' ? POLLUTANTS.filter((code) => (indices[code] ?? 0) > GOOD_MOST) : [],
    sensitive: sensitiveGroups(indices),
    missing,
    beyond,
    valid,
  }
}
