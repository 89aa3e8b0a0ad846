import type { Evidence, Pollutant, Rule } from '../contract/kinds'
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
  const [so2, no2, co, pm10, pm25] = [new Sum(), new Sum(), new Sum(), new Sum(), new Sum()]
  const o3 = new Sum()
  const o3Hours: (Milli | null)[] = Array.from({ length: HOURS }, () => null)
  let o3Hour: Milli | null = null
  for (const values of hours) {
    const { hour } = values
    so2.add(hour, values.so2)
    no2.add(hour, values.no2)
    co.add(hour, values.co)
    o3.add(hour, values.o3)
    pm10.add(hour, values.pm10)
    pm25.add(hour, values.pm25)
    if (values.o3 === null) continue
    o3Hours[hour] = values.o3
    if (o3Hour === null || values.o3 > o3Hour) o3Hour = values.o3
  }
  return {
    means: {
      so2: so2.mean(),
      no2: no2.mean(),
      co: co.mean(),
      o3: dailyMaxEight(o3Hours),
      pm10: pm10.mean(),
      pm25: pm25.mean(),
    },
    o3Hour: o3.n >= LEAST_HOURS ? o3Hour : null,
    missing: {
      so2: so2.missing,
      no2: no2.missing,
      co: co.missing,
      o3: o3.missing,
      pm10: pm10.missing,
      pm25: pm25.missing,
    },
    evidence: worstEvidence(hours.map((values) => values.evidence)),
  }
}

/** The hours of one pollutant, summed up. */
class Sum {
  n = 0
  missing = 2 ** HOURS - 1
  private sum = 0

  add(hour: number, value: Milli | null): void {
    if (value === null) return
    this.sum += value
    this.n++
    this.missing &= ~(1 << hour)
  }

  mean(): Mean | null {
    return this.n >= LEAST_HOURS ? { sum: this.sum, n: this.n } : null
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
