import type { Db } from '../../cloud/platform/database'
import { POLLUTANTS, type Pollutant, type StationKind } from '../../cloud/features/air/contract'
import {
  hourOf,
  ingest,
  type HourInput,
  type Ingested,
  type Six,
  type Source,
} from '../../cloud/features/air/ingest'
import { stations } from '../../cloud/features/air/tables'
import { TEST_COUNTY } from '../support/services'

/** A clean hour in published units; CO in mg/m³. AQI 32 by either rule. */
export const CLEAN: Record<Pollutant, number | null> = { so2: 5, no2: 9, co: 0.4, o3: 64, pm10: 32, pm25: 8 }

/** Concentrations in published units as the engine counts them. */
export function six(values: Partial<Record<Pollutant, number | null>>): Six {
  const [so2 = null, no2 = null, co = null, o3 = null, pm10 = null, pm25 = null] = POLLUTANTS.map((code) => {
    const value = values[code]
    return value === null || value === undefined ? null : Math.round(value * 1000)
  })
  return [so2, no2, co, o3, pm10, pm25]
}

export interface StationOptions {
  /** Another than that of the tests. */
  county?: string
  code?: string
  name?: string
  town?: string
  kind?: StationKind
  place?: { longitude: number; latitude: number } | null
  measures?: Pollutant[]
  exempt?: Pollutant[]
  deviceId?: string | null
  deviceMilligrams?: boolean
  deviceUnflagged?: boolean
  active?: boolean
}

/** Makes a station; the county town's official one unless told otherwise. */
export async function createStation(db: Db, options: StationOptions = {}): Promise<string> {
  const code = options.code ?? 'S1'
  const place = options.place === undefined ? { longitude: 90.285, latitude: 43.834 } : options.place
  await db.insert(stations).values({
    county: options.county ?? TEST_COUNTY,
    code,
    name: options.name ?? '县城站',
    town: options.town ?? '652328100',
    kind: options.kind ?? 'official',
    owner: '昌吉州生态环境局',
    longitude: place?.longitude ?? null,
    latitude: place?.latitude ?? null,
    measures: options.measures ?? [...POLLUTANTS],
    exempt: options.exempt ?? [],
    deviceId: options.deviceId ?? null,
    deviceMilligrams: options.deviceMilligrams ?? false,
    deviceUnflagged: options.deviceUnflagged ?? false,
    active: options.active ?? true,
  })
  return code
}

/** Hours of one Beijing day, each with the same values unless a function makes them. */
export function dayHours(
  station: string,
  day: string,
  values:
    | Partial<Record<Pollutant, number | null>>
    | ((hour: number) => Partial<Record<Pollutant, number | null>> | null) = CLEAN,
): HourInput[] {
  const start = hourOf(new Date(`${day}T00:00:00+08:00`))
  return Array.from({ length: 24 }, (_, hour) => {
    const at = typeof values === 'function' ? values(hour) : values
    return at && { station, hour: start + hour, values: six(at) }
  }).filter((one) => one !== null)
}

/** Brings hours in as a file would. */
export function bring(db: Db, rows: readonly HourInput[], source: Partial<Source> = {}): Promise<Ingested> {
  return ingest(
    db,
    TEST_COUNTY,
    { channel: 'file', importId: null, receivedAt: new Date('2026-10-16T06:00:00Z'), ...source },
    rows,
  )
}
