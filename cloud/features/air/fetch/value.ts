import { doubtOf } from '../contract/doubt'
import type { Pollutant, Refusal } from '../contract/kinds'
import { readValue } from '../files/value'
import { MILLI, type Milli } from '../rules/decimal'

/** Both Greek letters and the plain one are seen; so are the raised and the plain three. */
const UNITS: Readonly<Record<string, 'micrograms' | 'milligrams'>> = {
  'ug/m3': 'micrograms',
  'mg/m3': 'milligrams',
}

/**
 * Reads a concentration with its unit.
 * @returns thousandths of µg/m³ (CO: of mg/m³), null for a missing one, or why it cannot be taken
 */
export function readWithUnit(
  code: Pollutant,
  value: number | null,
  unit: string,
): Milli | null | Refusal | 'unit' {
  if (value === null) return null
  const known = UNITS[unit.trim().toLowerCase().replace(/[μµ]/g, 'u').replace('³', '3')]
  if (!known) return 'unit'
  // JSON writes very small numbers with an exponent of its own
  const text = String(value).includes('e') ? value.toFixed(9) : String(value)
  const read =
    code === 'co'
      ? readValue(code, text, known === 'micrograms')
      : readValue(code, known === 'milligrams' ? `${text}e3` : text)
  // nobody is there who could be asked
  return typeof read === 'number' && doubtOf(code, read / MILLI) ? 'doubtful' : read
}
