import type { Pollutant } from '../contract/kinds'
import { MILLI, roundDivide, type Mean, type Milli } from './decimal'

/** Parts of a unit that a published concentration counts in: whole µg/m³, tenths of mg/m³ for CO. */
export function partsPerUnit(pollutant: Pollutant): 1 | 10 {
  return pollutant === 'co' ? 10 : 1
}

/** A concentration rounded for publication, in its parts: µg/m³, for CO tenths of mg/m³. */
export type Parts = number

/** Rounds a concentration as HJ 633 wants it before the index: half to even, CO to one decimal (GB/T 8170). */
export function toParts(pollutant: Pollutant, value: Milli): Parts {
  return roundDivide(value * partsPerUnit(pollutant), MILLI)
}

/** Rounds a mean in one step. */
export function meanToParts(pollutant: Pollutant, { sum, n }: Mean): Parts {
  return roundDivide(sum * partsPerUnit(pollutant), n * MILLI)
}

/** The figure as it is written: µg/m³, CO in mg/m³. */
export function partsToUnits(pollutant: Pollutant, parts: Parts): number {
  return parts / partsPerUnit(pollutant)
}
