import { POLLUTANTS, type Pollutant } from '../contract/kinds'
import { HOURS, type DayMeans } from './day'
import type { PerPollutant } from './aqi'
import { meanMilli, type Mean, type Milli } from './decimal'
import { worstEvidence } from './evidence'

/**
 * The county's day from its stations' (HJ 663): for each pollutant the mean of the stations' concentrations, and
 * only then the index. A station without a valid mean does not take part.
 */
export function countyMeans(stations: readonly DayMeans[]): DayMeans {
  const perPollutant = <T>(make: (code: Pollutant) => T): PerPollutant<T> => ({
    so2: make('so2'),
    no2: make('no2'),
    co: make('co'),
    o3: make('o3'),
    pm10: make('pm10'),
    pm25: make('pm25'),
  })
  const all = 2 ** HOURS - 1
  return {
    means: perPollutant((code) => meanOfMeans(stations.flatMap(({ means }) => means[code] ?? []))),
    o3Hour: meanMost(stations.flatMap(({ o3Hour }) => o3Hour ?? [])),
    // an hour is missing for the county when no station has it
    missing: perPollutant((code) => stations.reduce((mask, { missing }) => mask & missing[code], all)),
    evidence: worstEvidence(stations.map(({ evidence }) => evidence)),
  }
}

/** Pollutants that none of the stations must measure. */
export function countyExempt(stations: readonly (readonly Pollutant[])[]): Pollutant[] {
  return stations.length === 0
    ? []
    : POLLUTANTS.filter((code) => stations.every((exempt) => exempt.includes(code)))
}

/** Exact mean of exact means: sums over a common denominator, in whole numbers of any size, then reduced. */
function meanOfMeans(means: readonly Mean[]): Mean | null {
  const [first] = means
  if (!first) return null
  if (means.length === 1) return first
  let [sum, n] = [0n, 1n]
  for (const mean of means) {
    sum = sum * BigInt(mean.n) + BigInt(mean.sum) * n
    n *= BigInt(mean.n)
    const divisor = gcd(sum, n)
    sum /= divisor
    n /= divisor
  }
  n *= BigInt(means.length)
  const divisor = gcd(sum, n)
  return { sum: Number(sum / divisor), n: Number(n / divisor) }
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y) [x, y] = [y, x % y]
  return x || 1n
}

function meanMost(values: readonly Milli[]): Milli | null {
  if (values.length === 0) return null
  return meanMilli({ sum: values.reduce((sum, value) => sum + value, 0), n: values.length })
}
