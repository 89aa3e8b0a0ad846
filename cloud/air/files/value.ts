import type { Pollutant, Refusal } from '../contract.kinds'
import { parseMilli, type Milli } from '../rules/decimal'

/** How exports write that there is no value. */
const MISSING = new Set([
  '',
  '-',
  '--',
  '—',
  '——',
  '–',
  '/',
  'NA',
  'N/A',
  'NAN',
  'NULL',
  'NONE',
  '无',
  '缺测',
])

/** Above this a value is a slip of unit or instrument, in thousandths: CO 500 mg/m³, others 20,000 µg/m³. */
const MOST: Readonly<Record<Pollutant, Milli>> = {
  so2: 20_000_000,
  no2: 20_000_000,
  co: 500_000,
  o3: 20_000_000,
  pm10: 20_000_000,
  pm25: 20_000_000,
}

export function isMissing(text: string): boolean {
  return MISSING.has(text.trim().toUpperCase())
}

/**
 * Reads a concentration.
 * @param micrograms CO written in µg/m³ instead of mg/m³
 * @returns thousandths, null for a missing one, or why it cannot be taken
 */
export function readValue(code: Pollutant, text: string, micrograms = false): Milli | null | Refusal {
  if (isMissing(text)) return null
  const value = parseMilli(micrograms ? `${text.trim()}e-3` : text.trim())
  if (value === null) return 'number'
  if (value < 0) return 'negative'
  return value > MOST[code] ? 'too_large' : value
}
