import type { Pollutant } from '../contract.kinds'

/** Beijing day from which the final limits of GB 3095—2026 apply. */
const FINAL_DAY = '2031-01-01'
const CHANGE = '2026-03-01'

type Limits = Readonly<Record<Pollutant, { hour?: number; day: number }>>

/** Level-two limits in µg/m³, CO mg/m³; O3 `day` is the maximum 8 h mean. PM has no 1 h limit. */
const UNTIL_2026: Limits = {
  so2: { hour: 500, day: 150 },
  no2: { hour: 200, day: 80 },
  co: { hour: 10, day: 4 },
  o3: { hour: 200, day: 160 },
  pm10: { day: 150 },
  pm25: { day: 75 },
}
const TRANSITION: Limits = { ...UNTIL_2026, pm10: { day: 120 }, pm25: { day: 60 } }
const FINAL: Limits = {
  so2: { hour: 150, day: 50 },
  no2: { hour: 200, day: 50 },
  co: { hour: 10, day: 4 },
  o3: { hour: 200, day: 160 },
  pm10: { day: 100 },
  pm25: { day: 50 },
}

/**
 * National limit (GB 3095, level two) that an hourly or daily value of this day is held against: the 1 h limit
 * for hours where there is one, else the day's.
 */
export function limitOf(pollutant: Pollutant, of: 'hour' | 'day', day: string): number {
  const limits = (day < CHANGE ? UNTIL_2026 : day < FINAL_DAY ? TRANSITION : FINAL)[pollutant]
  return of === 'hour' ? (limits.hour ?? limits.day) : limits.day
}
