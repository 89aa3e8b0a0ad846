import * as v from 'valibot'
import { HOUR_MS } from '../../../shared/time'
import type { Pollutant } from '../contract/kinds'
import { hourOf, type HourInput } from '../ingest'
import type { FeedAnswer, FeedPlace, FeedRefusal } from './feed'
import { below, FetchError, getJson, type Asking } from './http'
import { readWithUnit } from './value'

export interface OpenMeteoEndpoint {
  /** `https://air-quality-api.open-meteo.com`, or one's own. */
  baseUrl: string
}

const Series = v.array(v.nullable(v.number()))
const Answer = v.object({
  hourly_units: v.record(v.string(), v.string()),
  hourly: v.object({
    time: v.array(v.number()),
    sulphur_dioxide: Series,
    nitrogen_dioxide: Series,
    carbon_monoxide: Series,
    ozone: Series,
    pm10: Series,
    pm2_5: Series,
  }),
})

/** In the order of HJ 633. CO comes in µg/m³ like the others. */
const NAMES = [
  ['so2', 'sulphur_dioxide'],
  ['no2', 'nitrogen_dioxide'],
  ['co', 'carbon_monoxide'],
  ['o3', 'ozone'],
  ['pm10', 'pm10'],
  ['pm25', 'pm2_5'],
] as const satisfies readonly (readonly [Pollutant, string])[]

/** How far back a run looks: makes up for what was missed in a night. */
const BACK_HOURS = 24
const SECONDS = HOUR_MS / 1000

/**
 * The hours that are over of Open-Meteo's air quality model (CAMS). A forecast is not a value: later hours stay out.
 * @throws FetchError
 */
export async function askOpenMeteo(
  { baseUrl }: OpenMeteoEndpoint,
  { station, longitude, latitude }: FeedPlace,
  now: Date,
  asking: Asking = {},
): Promise<FeedAnswer> {
  const url = below(baseUrl, '/v1/air-quality')
  const wanted = {
    latitude: String(latitude),
    longitude: String(longitude),
    hourly: NAMES.map(([, name]) => name).join(','),
    timeformat: 'unixtime',
    timezone: 'GMT',
    past_days: '1',
    forecast_days: '1',
  }
  for (const [name, value] of Object.entries(wanted)) url.searchParams.set(name, value)
  const { hourly, hourly_units: units } = await getJson(url, Answer, asking)
  if (NAMES.some(([, name]) => hourly[name].length !== hourly.time.length)) throw new FetchError('shape')

  const refused: FeedRefusal[] = []
  const read = (i: number) => {
    const [so2 = null, no2 = null, co = null, o3 = null, pm10 = null, pm25 = null] = NAMES.map(
      ([code, name]) => {
        const value = hourly[name][i] ?? null
        const found = readWithUnit(code, value, units[name] ?? '')
        if (typeof found !== 'string') return found
        refused.push({ code, reason: found, value: `${value ?? ''} ${units[name] ?? ''}` })
        return null
      },
    )
    return [so2, no2, co, o3, pm10, pm25] as const
  }
  const open = hourOf(now)
  const rows: HourInput[] = []
  hourly.time.forEach((time, i) => {
    const hour = time / SECONDS
    if (!Number.isInteger(hour)) throw new FetchError('shape')
    if (hour < open && hour >= open - BACK_HOURS) rows.push({ station, hour, values: read(i) })
  })
  return { rows: rows.filter(({ values }) => values.some((value) => value !== null)), refused }
}
