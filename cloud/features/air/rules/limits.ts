import { CHANGE_DAY, type Pollutant } from '../contract/kinds'

/** Beijing day from which the final limits of GB 3095—2026 apply. */
const FINAL_DAY = '2031-01-01'

type Limits = Readonly<Record<Pollutant, { hour?: number; day: number; year?: number }>>

/** Level-two limits in µg/m³, CO mg/m³; O3 `day` is the maximum 8 h mean. PM has no 1 h limit. */
const UNTIL_2026: Limits = {
  so2: { hour: 500, day: 150, year: 60 },
  no2: { hour: 200, day: 80, year: 40 },
  co: { hour: 10, day: 4 },
  o3: { hour: 200, day: 160 },
  pm10: { day: 150, year: 70 },
  pm25: { day: 75, year: 35 },
}
const TRANSITION: Limits = { ...UNTIL_2026, pm10: { day: 120, year: 60 }, pm25: { day: 60, year: 30 } }
const FINAL: Limits = {
  so2: { hour: 150, day: 50, year: 20 },
  no2: { hour: 200, day: 50, year: 30 },
  co: { hour: 10, day: 4 },
  o3: { hour: 200, day: 160 },
  pm10: { day: 100, year: 50 },
  pm25: { day: 50, year: 25 },
}

const inForce = (day: string): Limits =>
  day < CHANGE_DAY ? UNTIL_2026 : day < FINAL_DAY ? TRANSITION : FINAL

/**
 * National limit (GB 3095, level two) that an hourly or daily value of this day is held against: the 1 h limit
 * for hours where there is one, else the day's.
 */
export function limitOf(pollutant: Pollutant, of: 'hour' | 'day', day: string): number {
  const limits = inForce(day)[pollutant]
  return of === 'hour' ? (limits.hour ?? limits.day) : limits.day
}

/**
 * National limit that a long stretch up to this day is held against: the year's where there is one; CO and O3
 * have none, their percentiles are held against the day's (HJ 663).
 */
export function longLimitOf(pollutant: Pollutant, day: string): number {
  const { year, day: ofDay } = inForce(day)[pollutant]
  return year ?? ofDay
}
