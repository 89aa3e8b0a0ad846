import * as v from 'valibot'
import type { Pollutant } from '../contract/kinds'
import { hourOf } from '../ingest'
import type { FeedAnswer, FeedPlace, FeedRefusal } from './feed'
import { below, FetchError, getJson, type Asking } from './http'
import { readWithUnit } from './value'

export interface QWeatherEndpoint {
  /** `https://<own host>.qweatherapi.com` */
  baseUrl: string
  key: string
}

const Current = v.object({
  indexes: v.array(v.object({ code: v.string() })),
  pollutants: v.array(
    v.object({
      code: v.string(),
      concentration: v.object({ value: v.nullable(v.number()), unit: v.string() }),
    }),
  ),
})

/** In the order of HJ 633. */
const CODES: readonly (readonly [Pollutant, string])[] = [
  ['so2', 'so2'],
  ['no2', 'no2'],
  ['co', 'co'],
  ['o3', 'o3'],
  ['pm10', 'pm10'],
  ['pm25', 'pm2p5'],
]
/** Index of the Chinese ministry: the answer is one for China, whose concentrations are of one hour. */
const CHINESE_INDEX = /^cn-mee/

/**
 * QWeather air quality v1, current. The service computes for a grid of 1 × 1 km, so that what it says is a model's.
 * It does not tell the time of its values; they are taken for the last full hour.
 * @throws FetchError
 */
export async function askQWeather(
  { baseUrl, key }: QWeatherEndpoint,
  { station, longitude, latitude }: FeedPlace,
  now: Date,
  asking: Asking = {},
): Promise<FeedAnswer> {
  // at most two decimal places
  const url = below(baseUrl, `/airquality/v1/current/${latitude.toFixed(2)}/${longitude.toFixed(2)}`)
  const { indexes, pollutants } = await getJson(url, Current, { ...asking, headers: { 'X-QW-Api-Key': key } })
  if (!indexes.some(({ code }) => CHINESE_INDEX.test(code))) throw new FetchError('shape')
  const refused: FeedRefusal[] = []
  const [so2 = null, no2 = null, co = null, o3 = null, pm10 = null, pm25 = null] = CODES.map(
    ([code, name]) => {
      const found = pollutants.find((each) => each.code === name)?.concentration
      const read = found ? readWithUnit(code, found.value, found.unit) : null
      if (typeof read !== 'string') return read
      refused.push({ code, reason: read, value: `${found?.value ?? ''} ${found?.unit ?? ''}` })
      return null
    },
  )
  return { rows: [{ station, hour: hourOf(now) - 1, values: [so2, no2, co, o3, pm10, pm25] }], refused }
}
