import { HOUR_MS, hourNumber, MINUTE_MS } from '../../../shared/time'
import { doubtOf } from '../contract/doubt'
import type { Pollutant, ReceiverFault } from '../contract/kinds'
import { readShifted } from '../files/value'
import type { Six } from '../ingest'
import { MILLI, type Milli } from '../rules/decimal'
import { FIRST_HOUR } from '../rules/first'
import type { Packet } from './packet'

/** The six in the order of HJ 633: factor code of HJ 212—2017 and later, then the names of 2005, in small letters. */
const FACTORS: readonly (readonly [Pollutant, ...string[]])[] = [
  ['so2', 'a21026', 'so2'],
  ['no2', 'a21004', 'no2'],
  ['co', 'a21005', 'co'],
  ['o3', 'a05024', 'o3'],
  ['pm10', 'a34002', 'pm10'],
  ['pm25', 'a34004', 'pm25', 'pm2.5'],
]

/** A station's clock may be so much ahead of ours. */
const CLOCK_SKEW_MS = 5 * MINUTE_MS

export interface HourData {
  /** Start of the hour in whole hours since 1970-01-01 UTC. */
  hour: number
  values: Six
  /** Values that were sent and not taken. */
  refused: { code: Pollutant; reason: ReceiverFault }[]
  /** Whether it names any of the six, with a value or without. */
  known: boolean
}

export interface HourOptions {
  now: Date
  /** The station writes every factor in mg/m³ (older devices). */
  milligrams: boolean
  /** The station sends no flags: a value without one is good. */
  unflagged: boolean
  /** Time of an earlier part of the same split packet, where this one carries none. */
  dataTime?: string | undefined
}

/**
 * Hour means of a packet: the `-Avg` of each factor whose `-Flag` is `N`; µg/m³, CO in mg/m³. `DataTime` is
 * the start of the hour in Beijing time (HJ 212—2017, 6.6.5), for all three dialects. A doubtful value is not taken:
 * nobody can be asked about it.
 * @returns why the packet as a whole cannot be taken, if it cannot
 */
export function readHour(packet: Packet, options: HourOptions): HourData | 'time' | 'future' {
  const { now, dataTime } = options
  const hour = hourOfText(packet.data.get('datatime') ?? dataTime ?? '')
  if (hour === null) return 'time'
  if ((hour + 1) * HOUR_MS > now.getTime() + CLOCK_SKEW_MS) return 'future'
  const refused: HourData['refused'] = []
  let known = false
  const [so2, no2, co, o3, pm10, pm25] = FACTORS.map(([code, ...names]) => {
    const name = names.find((each) => packet.data.has(`${each}-avg`))
    if (name === undefined) return null
    known = true
    const read = valueOf(packet, code, name, options)
    if (typeof read !== 'string') return read
    refused.push({ code, reason: read })
    return null
  })
  return {
    hour,
    values: [so2 ?? null, no2 ?? null, co ?? null, o3 ?? null, pm10 ?? null, pm25 ?? null],
    refused,
    known,
  }
}

function valueOf(
  { data }: Packet,
  code: Pollutant,
  name: string,
  { milligrams, unflagged }: HourOptions,
): Milli | null | ReceiverFault {
  const flag = data.get(`${name}-flag`) ?? ''
  if (flag !== '' && flag.toUpperCase() !== 'N') return 'flag'
  const text = data.get(`${name}-avg`) ?? ''
  const value = readShifted(code, text, milligrams && code !== 'co' ? 3 : 0)
  if (typeof value !== 'number') return value
  if (flag === '' && !unflagged) return 'unflagged'
  return doubtOf(code, value / MILLI) === null ? value : 'doubtful'
}

/** A full hour written as `YYYYMMDDhhmmss`, or with thousandths, in Beijing time. @returns null for anything else */
function hourOfText(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)0000(?:000)?$/.exec(text)
  if (!match) return null
  const [year = 0, month = 0, day = 0, hour = 0] = match.slice(1).map(Number)
  // a station writes midnight as hour 0 of the new day, never as 24
  const number = hour < 24 ? hourNumber({ year, month, day, hour }) : null
  return number !== null && number >= FIRST_HOUR ? number : null
}
