import { HOUR_MS, hourNumber, MINUTE_MS } from '../../../shared/time'
import type { Pollutant, Refusal } from '../contract/kinds'
import { readValue } from '../files/value'
import type { Six } from '../ingest'
import type { Milli } from '../rules/decimal'
import type { Packet } from './packet'

/** The six in the order of HJ 633: factor code of HJ 212—2017 and later, then the names of 2005. */
const FACTORS: readonly (readonly [Pollutant, ...string[]])[] = [
  ['so2', 'a21026', 'SO2'],
  ['no2', 'a21004', 'NO2'],
  ['co', 'a21005', 'CO'],
  ['o3', 'a05024', 'O3'],
  ['pm10', 'a34002', 'PM10'],
  ['pm25', 'a34004', 'PM25'],
]

/** A station's clock may be so much ahead of ours. */
const CLOCK_SKEW_MS = 5 * MINUTE_MS
const FIRST_YEAR = 2000

export interface HourData {
  /** Start of the hour in whole hours since 1970-01-01 UTC. */
  hour: number
  values: Six
  /** Values that were sent and not taken. */
  refused: { code: Pollutant; reason: Refusal }[]
}

export interface HourOptions {
  now: Date
  /** The station writes every factor in mg/m³ (older devices). */
  milligrams: boolean
  /** Time of an earlier part of the same split packet, where this one carries none. */
  dataTime?: string | undefined
}

/**
 * Hour means of a packet: the `-Avg` of each factor whose `-Flag` is `N`; µg/m³, CO in mg/m³. `DataTime` is
 * the start of the hour in Beijing time (HJ 212—2017, 6.6.5), for all three dialects.
 * @returns why the packet as a whole cannot be taken, if it cannot
 */
export function readHour(
  packet: Packet,
  { now, milligrams, dataTime }: HourOptions,
): HourData | 'time' | 'future' {
  const hour = hourOfText(packet.data.get('DataTime') ?? dataTime ?? '')
  if (hour === null) return 'time'
  if ((hour + 1) * HOUR_MS > now.getTime() + CLOCK_SKEW_MS) return 'future'
  const refused: HourData['refused'] = []
  const [so2, no2, co, o3, pm10, pm25] = FACTORS.map(([code, ...names]) => {
    const read = valueOf(packet, code, names, milligrams)
    if (typeof read !== 'string') return read
    refused.push({ code, reason: read })
    return null
  })
  return {
    hour,
    values: [so2 ?? null, no2 ?? null, co ?? null, o3 ?? null, pm10 ?? null, pm25 ?? null],
    refused,
  }
}

function valueOf(
  { data }: Packet,
  code: Pollutant,
  names: readonly string[],
  milligrams: boolean,
): Milli | null | Refusal {
  const name = names.find((each) => data.has(`${each}-Avg`))
  if (name === undefined) return null
  if (data.get(`${name}-Flag`) !== 'N') return 'flag'
  const text = data.get(`${name}-Avg`) ?? ''
  return readValue(code, milligrams && code !== 'co' ? `${text}e3` : text)
}

/** A full hour written as `YYYYMMDDhhmmss` in Beijing time. @returns null for anything else */
function hourOfText(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)0000$/.exec(text)
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0] = match.slice(1).map(Number)
  // a station writes midnight as hour 0 of the new day, never as 24
  return year >= FIRST_YEAR && hour < 24 ? hourNumber({ year, month, day, hour }) : null
}
