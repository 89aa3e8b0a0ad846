import {
  POLLUTANTS,
  RULES,
  SEASONS,
  type Evidence,
  type Pollutant,
  type Rule,
  type Season,
} from '../contract/kinds'
import type { PerPollutant } from './aqi'
import { roundDivide, type Mean, type Milli } from './decimal'
import { worstEvidence } from './evidence'
import { GOOD_MOST } from '../../../shared/levels'
import { seasonOf } from './seasons'

/** What statistics need of a judged day. */
export interface StatDay {
  day: string
  rule: Rule
  evidence: Evidence
  aqi: number | null
  valid: boolean
  dust: boolean
  values: PerPollutant<Milli | null>
}

export interface GoodDays {
  /** Valid days with AQI ≤ 100. */
  good: number
  valid: number
}

/** Year mean: at least so many valid days, and so many in each month (GB 3095—2026, table 4). */
export const LEAST_DAYS_YEAR = 324
const LEAST_DAYS_MONTH = 27
const LEAST_DAYS_FEBRUARY = 25

/** Percentile that a year is judged by (HJ 663, table 1). */
const YEAR_PERCENTILE: Readonly<Record<Pollutant, number>> = {
  so2: 98,
  no2: 98,
  co: 95,
  o3: 90,
  pm10: 95,
  pm25: 95,
}

/** Good-day ratio as counts; days without a valid index take no part. */
export function goodDays(days: readonly StatDay[]): GoodDays {
  const counts = { good: 0, valid: 0 }
  for (const { aqi, valid } of days) {
    if (!valid || aqi === null) continue
    counts.valid++
    if (aqi <= GOOD_MOST) counts.good++
  }
  return counts
}

/** The same with the days taken out that the authority has flagged as dust days. */
export function goodDaysWithoutDust(days: readonly StatDay[]): GoodDays {
  return goodDays(days.filter(({ dust }) => !dust))
}

/** Good-day ratio in percent with one decimal (HJ 663, table 6; half to even), null without a valid day. */
export function percentOf({ good, valid }: GoodDays): number | null {
  return valid === 0 ? null : roundDivide(good * 1000, valid) / 10
}

/** Good days of each season, in the order of the year's ring. */
export function goodDaysBySeason(days: readonly StatDay[]): Record<Season, GoodDays> {
  const of = (season: Season) => goodDays(days.filter(({ day }) => seasonOf(day) === season))
  const [spring, summer, autumn, winter] = SEASONS.map(of)
  const none = { good: 0, valid: 0 }
  return { spring: spring ?? none, summer: summer ?? none, autumn: autumn ?? none, winter: winter ?? none }
}

/** Days of a month that must be valid for its mean. @param month 1–12 */
function leastDays(month: number): number {
  return month === 2 ? LEAST_DAYS_FEBRUARY : LEAST_DAYS_MONTH
}

/** A mean over days with how many took part, and whether they were enough. */
export interface PeriodMean {
  mean: Mean | null
  days: number
  valid: boolean
}

/** Mean of a month's days. @param month 1–12 */
export function monthMean(days: readonly StatDay[], month: number, code: Pollutant): PeriodMean {
  const values = valuesOf(
    days.filter(({ day }) => Number(day.slice(5, 7)) === month),
    code,
  )
  return { mean: meanOf(values), days: values.length, valid: values.length >= leastDays(month) }
}

/** A month in figures. */
export interface MonthFigures extends GoodDays {
  /** 1–12. */
  month: number
  pm25: PeriodMean
}

/** Good days and PM2.5 of every month up to the last one that has a day. @param days of one year */
export function monthFigures(days: readonly StatDay[]): MonthFigures[] {
  const last = Math.max(0, ...days.map(({ day }) => Number(day.slice(5, 7))))
  return Array.from({ length: last }, (_, i) => ({
    month: i + 1,
    ...goodDays(days.filter(({ day }) => Number(day.slice(5, 7)) === i + 1)),
    pm25: monthMean(days, i + 1, 'pm25'),
  }))
}

/** Mean of a calendar year's days. */
export function yearMean(days: readonly StatDay[], code: Pollutant): PeriodMean {
  let [sum, n] = [0, 0]
  const inMonth = Array.from({ length: 12 }, () => 0)
  for (const { day, values } of days) {
    const value = values[code]
    if (value === null) continue
    sum += value
    n++
    const month = Number(day.slice(5, 7)) - 1
    inMonth[month] = (inMonth[month] ?? 0) + 1
  }
  return {
    mean: n === 0 ? null : { sum, n },
    days: n,
    valid: n >= LEAST_DAYS_YEAR && inMonth.every((count, i) => count >= leastDays(i + 1)),
  }
}

/**
 * Percentile by HJ 663, annex A: the value at rank k = 1 + (n − 1) · p / 100 of the values in rising order, by
 * linear interpolation. Exact.
 * @param p whole percent, 0–100
 */
export function percentile(values: readonly Milli[], p: number): Mean | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const position = (sorted.length - 1) * p
  const rank = Math.floor(position / 100)
  const share = position - rank * 100
  const low = sorted[rank] ?? 0
  const high = sorted[rank + 1] ?? low
  return { sum: low * 100 + (high - low) * share, n: 100 }
}

export interface YearStatistics {
  year: number
  rules: Rule[]
  evidence: Evidence
  good: GoodDays
  withoutDust: GoodDays
  seasons: Record<Season, GoodDays>
  /** SO2 and NO2 98th, CO and PM 95th, O3 maximum 8 h 90th. */
  percentiles: PerPollutant<Mean | null>
  means: PerPollutant<PeriodMean>
}

/** All figures of one calendar year from its days, in any order. */
export function yearStatistics(year: number, days: readonly StatDay[]): YearStatistics {
  const per = <T>(make: (code: Pollutant) => T): PerPollutant<T> => ({
    so2: make('so2'),
    no2: make('no2'),
    co: make('co'),
    o3: make('o3'),
    pm10: make('pm10'),
    pm25: make('pm25'),
  })
  const used = days.filter(
    ({ aqi, values }) => aqi !== null || POLLUTANTS.some((code) => values[code] !== null),
  )
  return {
    year,
    rules: RULES.filter((rule) => used.some((day) => day.rule === rule)),
    evidence: worstEvidence(used.map(({ evidence }) => evidence)),
    good: goodDays(days),
    withoutDust: goodDaysWithoutDust(days),
    seasons: goodDaysBySeason(days),
    percentiles: per((code) => percentileOfDays(days, code)),
    means: per((code) => yearMean(days, code)),
  }
}

/** A mean in its unit with so many decimals (half to even), for pages. */
export function meanUnits({ sum, n }: Mean, decimals: number): number {
  const scale = 10 ** decimals
  return roundDivide(sum * scale, n * 1000) / scale
}

/**
 * How many more polluted days the rest of the year can take without missing the target:
 * ⌊(1 − target) × expected valid days⌋ − polluted days so far.
 * @param target percent, at most three decimals
 */
export function pollutedDaysLeft(target: number, expected: number, { good, valid }: GoodDays): number {
  const thousandths = 100_000 - Math.round(target * 1000)
  return Math.floor((thousandths * expected) / 100_000) - (valid - good)
}

/** Mean over days, whether or not they are enough. */
export function meanOfDays(days: readonly StatDay[], code: Pollutant): Mean | null {
  return meanOf(valuesOf(days, code))
}

/** The percentile that a pollutant is assessed by, over days. */
export function percentileOfDays(days: readonly StatDay[], code: Pollutant): Mean | null {
  return percentile(valuesOf(days, code), YEAR_PERCENTILE[code])
}

function valuesOf(days: readonly StatDay[], code: Pollutant): Milli[] {
  return days.flatMap(({ values }) => values[code] ?? [])
}

function meanOf(values: readonly Milli[]): Mean | null {
  return values.length === 0
    ? null
    : { sum: values.reduce((total, value) => total + value, 0), n: values.length }
}
