import { and, eq, max } from 'drizzle-orm'
import { type HourInput, hourOf, ingest } from '../features/air/ingest'
import { dustDays, hours, stations } from '../features/air/tables'
import type { Db } from '../platform/database'
import { beijingDay, beijingYear, startOfBeijingDay } from '../shared/time'
import { type DemoClimate, demoHour, dustStorms } from './air-series'
import { demoAirWords } from './air-words'

interface DemoStation extends DemoClimate {
  name: string
  /** Division code. */
  place: string
  kind: 'official' | 'other'
  longitude: number
  latitude: number
}

/** Invented stations at the places of their towns. */
const STATIONS: readonly DemoStation[] = [
  {
    code: 'demo-1',
    name: demoAirWords.countyStation,
    place: '652328100',
    kind: 'official',
    longitude: 90.286,
    latitude: 43.834,
    town: 1,
    open: 1,
  },
  {
    code: 'demo-2',
    name: demoAirWords.eastStation,
    place: '652328205',
    kind: 'official',
    longitude: 91.05,
    latitude: 43.72,
    town: 0.55,
    open: 1.06,
  },
  {
    code: 'demo-3',
    name: demoAirWords.hillStation,
    place: '652328200',
    kind: 'other',
    longitude: 90.19,
    latitude: 43.71,
    town: 0.4,
    open: 0.9,
  },
]

/** Every hour of every station that has ended, from `first` up to `now`. */
function series(first: number, now: Date): HourInput[] {
  const rows: HourInput[] = []
  for (const station of STATIONS) {
    for (let hour = first; hour + 1 <= hourOf(now); hour++) {
      const values = demoHour(station, hour)
      if (values) rows.push({ station: station.code, hour, values })
    }
  }
  return rows
}

async function bring(db: Db, county: string, now: Date, first: number): Promise<void> {
  await ingest(db, county, { channel: 'demo', importId: null, receivedAt: now }, series(first, now))
}

/** Stations, declared dust days, and hours from the beginning of last year up to now. */
export async function seedAir(db: Db, county: string, now: Date): Promise<void> {
  const thisYear = beijingYear(now)
  await db.insert(stations).values(
    STATIONS.map(({ code, name, place, kind, longitude, latitude }) => ({
      county,
      code,
      name,
      town: place,
      kind,
      owner: demoAirWords.owner,
      longitude,
      latitude,
      measures: ['so2', 'no2', 'co', 'o3', 'pm10', 'pm25'] as (
        'so2' | 'no2' | 'co' | 'o3' | 'pm10' | 'pm25'
      )[],
      demo: true,
    })),
  )
  await db.insert(dustDays).values(
    [thisYear - 1, thisYear]
      .flatMap(dustStorms)
      .filter(({ day }) => day <= beijingDay(now))
      .map(({ day }) => ({ county, day, source: demoAirWords.dustSource, flaggedAt: now })),
  )
  await bring(db, county, now, hourOf(startOfBeijingDay(`${thisYear - 1}-01-01`)))
}

/** Continues the demo series up to now, so that the demo county's air is as fresh as a real one's. */
export async function extendAir(db: Db, county: string, now: Date): Promise<void> {
  const [row] = await db
    .select({ last: max(hours.hour) })
    .from(hours)
    .where(and(eq(hours.county, county), eq(hours.channel, 'demo')))
  if (row?.last) await bring(db, county, now, hourOf(row.last) + 1)
}
