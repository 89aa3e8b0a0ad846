import type { Group, Pollutant } from '../contract/kinds'

export type Level = 1 | 2 | 3 | 4 | 5 | 6

/** Highest AQI of levels one to five (HJ 633, table 2); above the last it is level six. */
const ENDS = [50, 100, 150, 200, 300] as const

/** Level of an AQI: 1 优, 2 良, 3 轻度, 4 中度, 5 重度, 6 严重. */
export function levelOf(aqi: number): Level {
  const found = ENDS.findIndex((end) => aqi <= end)
  return found < 0 ? 6 : ((found + 1) as Level) // index 0 … 4 of the five ends
}

/** Lowest AQI that counts as polluted: above 100. */
export const GOOD_MOST = 100

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
