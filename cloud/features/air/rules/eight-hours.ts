import { compareMeans, type Mean, type Milli } from './decimal'
import { meanToParts } from './rounding'

/** Hours of the sliding mean, and how many of them must be there (GB 3095—2026, table 4). */
const SPAN = 8
const LEAST_HOURS = 6
/** Sliding means of a day end at 08:00 … 24:00: the first covers the hours that start at 0 … 7. */
const FIRST_END = SPAN - 1
/** Valid sliding means a daily maximum needs, unless it already exceeds the limit. */
const LEAST_WINDOWS = 14
const O3_LIMIT = 160

/**
 * Sliding 8 h means, one for each hour: over that hour and the seven before it.
 * @param hours consecutive hours, missing ones null
 * @returns null where fewer than 6 of the 8 hours are there
 */
export function slidingEight(hours: readonly (Milli | null)[]): (Mean | null)[] {
  let [sum, n] = [0, 0]
  return hours.map((value, i) => {
    if (value !== null) {
      sum += value
      n++
    }
    const leaving = i >= SPAN ? hours[i - SPAN] : null
    if (leaving !== null && leaving !== undefined) {
      sum -= leaving
      n--
    }
    return i >= FIRST_END && n >= LEAST_HOURS ? { sum, n } : null
  })
}

/**
 * Daily maximum 8 h mean of O3 (GB 3095—2026, table 4; HJ 663).
 * @param hours the 24 hours of a natural day by their start
 * @returns null with fewer than 14 valid sliding means, unless the maximum is above 160 µg/m³
 */
export function dailyMaxEight(hours: readonly (Milli | null)[]): Mean | null {
  let highest: Mean | null = null
  let windows = 0
  for (const mean of slidingEight(hours)) {
    if (!mean) continue
    windows++
    if (!highest || compareMeans(mean, highest) > 0) highest = mean
  }
  if (!highest) return null
  return windows >= LEAST_WINDOWS || meanToParts('o3', highest) > O3_LIMIT ? highest : null
}
