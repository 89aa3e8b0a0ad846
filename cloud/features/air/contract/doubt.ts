import type { Pollutant } from './kinds'

/** Why a value that may be true is asked about before it is taken. */
export const DOUBTS = ['nines', 'instrument', 'times'] as const
export type Doubt = (typeof DOUBTS)[number]

/**
 * Where the range of the instruments ends: analysers of gases reach 500 ppb, of CO 50 ppm (HJ 654), at 25 °C; monitors of
 * particles 10 000 µg/m³ (HJ 653), and dust storms do come near. µg/m³, CO mg/m³.
 */
const INSTRUMENT: Readonly<Record<Pollutant, number>> = {
  so2: 1310,
  no2: 941,
  co: 57,
  o3: 982,
  pm10: 10_000,
  pm25: 10_000,
}

/** More than so many times what stood there is more often a slip than a gust. */
const TIMES = 10
/** A run of nines by which an instrument says that it has no value; 999 of particles may be an hour of dust. */
const NINES: Readonly<Record<Pollutant, RegExp>> = {
  so2: /^9{3,}(\.9+)?$/,
  no2: /^9{3,}(\.9+)?$/,
  co: /^9{2,}(\.9+)?$/,
  o3: /^9{3,}(\.9+)?$/,
  pm10: /^9{4,}(\.9+)?$/,
  pm25: /^9{4,}(\.9+)?$/,
}

/** The least such run: most values are below it, and need no closer look. */
const LEAST_NINES: Readonly<Record<Pollutant, number>> = {
  so2: 999,
  no2: 999,
  co: 99,
  o3: 999,
  pm10: 9999,
  pm25: 9999,
}

/**
 * The one judgement of values, however they come: whoever types or uploads one is asked, of a machine it is not taken.
 * @param value in published units: µg/m³, CO mg/m³
 * @param before what stands there and is published, where there is something
 * @returns null for a value that nobody need be asked about
 */
export function doubtOf(code: Pollutant, value: number, before: number | null = null): Doubt | null {
  if (value >= LEAST_NINES[code] && NINES[code].test(String(value))) return 'nines'
  if (value > INSTRUMENT[code]) return 'instrument'
  return before !== null && before > 0 && value > before * TIMES ? 'times' : null
}
