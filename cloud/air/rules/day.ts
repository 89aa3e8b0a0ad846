import { POLLUTANTS, type Evidence, type Pollutant, type Rule } from '../contract.kinds'
import { dailyReport, ruleOf, type PerPollutant, type Report } from './aqi'
import { meanMilli, type Mean, type Milli } from './decimal'
import { dailyMaxEight } from './eight-hours'
import { worstEvidence } from './evidence'

export const HOURS = 24
/** A day mean needs at least so many hours (GB 3095—2026, table 4). */
const LEAST_HOURS = 20

/** An hour of a station, by its start. */
export interface HourValues extends PerPollutant<Milli | null> {
  /** 0–23, Beijing. */
  hour: number
  evidence: Evidence
}

/** The six of a day as exact means; O3 is the daily maximum 8 h mean. Null where too few hours are there. */
export interface DayMeans {
  means: PerPollutant<Mean | null>
  /** Daily maximum 1 h of O3, which HJ 633—2012 asks for. */
  o3Hour: Milli | null
  /** Hours without a value: bit 0 is the hour that starts at 00:00. */
  missing: PerPollutant<number>
  evidence: Evidence
}

/** A day judged. */
export interface DayResult {
  day: string
  rule: Rule
  evidence: Evidence
  /** In thousandths, still to be rounded for publication; null where invalid. */
  values: PerPollutant<Milli | null>
  o3Hour: Milli | null
  missing: PerPollutant<number>
  report: Report
}

/** Means of one natural day from whatever hours there are, in any order. */
export function dayMeans(hours: readonly HourValues[]): DayMeans {
  const o3: (Milli | null)[] = Array.from({ length: HOURS }, () => null)
  const sums = { so2: 0, no2: 0, co: 0, o3: 0, pm10: 0, pm25: 0 }
  const counts = { so2: 0, no2: 0, co: 0, o3: 0, pm10: 0, pm25: 0 }
  const all = 2 ** HOURS - 1
  const missing = { so2: all, no2: all, co: all, o3: all, pm10: all, pm25: all }
  let o3Hour: Milli | null = null
  for (const values of hours) {
    for (const code of POLLUTANTS) {
      const value = values[code]
      if (value === null) continue
      sums[code] += value
      counts[code]++
      missing[code] &= ~(1 << values.hour)
    }
    if (values.o3 !== null) {
      o3[values.hour] = values.o3
      o3Hour = Math.max(o3Hour ?? 0, values.o3)
    }
  }
  const mean = (code: Pollutant): Mean | null =>
    counts[code] >= LEAST_HOURS ? { sum: sums[code], n: counts[code] } : null
  return {
    means: {
      so2: mean('so2'),
      no2: mean('no2'),
      co: mean('co'),
      o3: dailyMaxEight(o3),
      pm10: mean('pm10'),
      pm25: mean('pm25'),
    },
    o3Hour: counts.o3 >= LEAST_HOURS ? o3Hour : null,
    missing,
    evidence: worstEvidence(hours.map((values) => values.evidence)),
  }
}

/**
 * The daily report of a station's or the county's means, by the rule of that day.
 * @param day Beijing day, YYYY-MM-DD
 * @param exempt see `ReportOptions`
 */
export function judgeDay(day: string, from: DayMeans, exempt: readonly Pollutant[]): DayResult {
  const rule = ruleOf(day)
  const milli = (code: Pollutant) => {
    const mean = from.means[code]
    return mean && meanMilli(mean)
  }
  const values = {
    so2: milli('so2'),
    no2: milli('no2'),
    co: milli('co'),
    o3: milli('o3'),
    pm10: milli('pm10'),
    pm25: milli('pm25'),
  }
  return {
    day,
    rule,
    evidence: from.evidence,
    values,
    o3Hour: from.o3Hour,
    missing: from.missing,
    report: dailyReport(rule, values, { exempt, o3Hour: from.o3Hour }),
  }
}

/** Hours (0–23) that a mask of missing hours names. */
export function hoursOf(mask: number): number[] {
  return Array.from({ length: HOURS }, (_, hour) => hour).filter((hour) => (mask >> hour) & 1)
}

/** How many hours a mask names. */
export function countHours(mask: number): number {
  let [rest, n] = [mask, 0]
  for (; rest; rest &= rest - 1) n++
  return n
}
