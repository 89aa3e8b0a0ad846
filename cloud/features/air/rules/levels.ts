import { GOOD_MOST } from '../../../shared/levels'
import type { Group, Pollutant } from '../contract/kinds'

/** HJ 633—2026, table 2: who should take care first when this pollutant's IAQI is above 100. */
const SENSITIVE: Readonly<Record<Pollutant, readonly Group[]>> = {
  so2: ['asthma', 'children', 'elderly'],
  no2: ['respiratory', 'children', 'elderly'],
  co: ['heart_vessel'],
  o3: ['respiratory', 'children', 'active_outdoors', 'elderly'],
  pm10: ['heart_vessel', 'respiratory', 'children', 'active_outdoors', 'elderly'],
  pm25: ['heart_vessel', 'respiratory', 'children', 'active_outdoors', 'elderly'],
}

/** All groups concerned by pollutants above 100, each once, in the order they are met. */
export function sensitiveGroups(iaqi: Readonly<Record<Pollutant, number | null>>): Group[] {
  const groups = new Set<Group>()
  for (const [code, list] of Object.entries(SENSITIVE)) {
    const value = iaqi[code as Pollutant] // keys of SENSITIVE
    if (value !== null && value > GOOD_MOST) for (const group of list) groups.add(group)
  }
  return [...groups]
}
