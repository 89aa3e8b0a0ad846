import { MOST, type Pollutant, type Refusal } from '../contract/kinds'
import { parseMilli, type Milli } from '../rules/decimal'

/** Thousandths of a unit. */
const MILLI = 1000

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
  return value > MOST[code] * MILLI ? 'too_large' : value
}
