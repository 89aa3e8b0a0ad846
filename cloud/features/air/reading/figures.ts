import { HOUR_MS } from '../../../shared/time'
import { POLLUTANTS, type Pollutant } from '../contract/kinds'
import type { Current, Ratio, Reading, Station } from '../contract/parts'
import { hourlyReport, ruleOf, type PerPollutant, type Report } from '../rules/aqi'
import { roundDivide } from '../rules/decimal'
import { limitOf } from '../rules/limits'
import { partsPerUnit, partsToUnits } from '../rules/rounding'
import { percentOf, type GoodDays } from '../rules/statistics'
import { dayNumberOfHour, dayOfNumber } from '../../../shared/time'
import { evidenceOf } from '../ingest/rollup'
import type { Channel } from '../tables'

/** A station as the queries of this folder bring it. */
export interface StationRow {
  code: string
  name: string
  town: string
  kind: Station['kind']
  owner: string
  longitude: number | null
  latitude: number | null
  measures: Pollutant[]
  exempt: Pollutant[]
  demo: boolean
  silent_since: string | null
  down_reason: string | null
  /** Timestamps as PostgreSQL writes them into JSON. */
  back_at: string | null
  created_at: string
}

/** An hour as the queries of this folder bring it: its start in whole hours since 1970, channel, the six. */
export type HourRow = [hour: number, channel: Channel, ...six: (number | null)[]]

/** @param latest its latest hour: what came after the close ends the silence at once */
export function stationOf(row: StationRow, latest: HourRow | null | undefined): Station {
  const { code, name, town, kind, owner, longitude, latitude, measures, demo } = row
  const outage = row.down_reason === null ? null : { reason: row.down_reason, backAt: iso(row.back_at) }
  return {
    code,
    name,
    town,
    kind,
    owner,
    place: longitude === null || latitude === null ? null : { longitude, latitude },
    measures,
    demo,
    since: new Date(row.created_at).toISOString(),
    outage,
    ...silence(row, latest),
  }
}

const iso = (at: string | null) => (at === null ? null : new Date(at).toISOString())

function silence(
  { silent_since: text }: StationRow,
  latest: HourRow | null | undefined,
): Pick<Station, 'silentSince'> {
  if (text === null) return {}
  const since = new Date(text)
  const heard = latest ? (latest[0] + 1) * HOUR_MS : Number.NEGATIVE_INFINITY
  return heard > since.getTime() ? {} : { silentSince: since.toISOString() }
}

/**
 * The hourly report of a station's hour, by the rule of its day.
 * @param so2Day the day's mean in thousandths, which by 2012 stands in for SO2 1 h above 800
 */
export function reportOf(
  [hour, , so2 = null, no2 = null, co = null, o3 = null, pm10 = null, pm25 = null]: HourRow,
  exempt: readonly Pollutant[],
  so2Day: number | null = null,
): Report {
  const rule = ruleOf(dayOfNumber(dayNumberOfHour(hour)))
  return hourlyReport(rule, { so2, no2, co, o3, pm10, pm25 }, { exempt, so2Day })
}

/** What must stand beside the index of an hour. */
export function currentOf(row: HourRow, station: StationRow, dust: boolean): Current {
  const [hour, channel] = row
  const report = reportOf(row, station.exempt)
  return {
    aqi: report.aqi,
    level: report.level,
    primary: report.primary,
    missing: report.missing,
    rule: report.rule,
    evidence: evidenceOf(station.kind, channel),
    observedAt: instant(hour + 1),
    sensitive: report.sensitive,
    dust,
  }
}

/** The six as a page shows them. @param day Beijing day whose limits hold */
export function readingsOf(
  { parts, iaqi }: { parts: PerPollutant<number | null>; iaqi: PerPollutant<number | null> },
  measures: readonly Pollutant[],
  of: 'hour' | 'day',
  day: string,
): Reading[] {
  return POLLUTANTS.map((code) => {
    const value = parts[code]
    const limit = limitOf(code, of, day)
    return {
      code,
      state: value !== null ? 'ok' : measures.includes(code) ? 'missing' : 'not_measured',
      value: value === null ? null : partsToUnits(code, value),
      iaqi: iaqi[code],
      limit,
      percent: value === null ? null : roundDivide(value * 100, limit * partsPerUnit(code)),
    }
  })
}

export function ratioOf(days: GoodDays): Ratio {
  return { ...days, percent: percentOf(days) }
}

/** An hour since 1970 as an ISO instant. */
export function instant(hour: number): string {
  return new Date(hour * HOUR_MS).toISOString()
}
