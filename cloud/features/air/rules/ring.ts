import { packRing, RING_FUTURE, RING_MISSING, RING_MOST } from '../contract/ring'
import { dayIndex, daysInYear } from '../../../shared/time'

/**
 * The year as bytes for the ring: one a day from 1 January.
 * @param days AQI by Beijing day; null and absent days are missing
 * @param today days after it are still to come; today itself is to come until it has an index
 */
export function ringOf(
  year: number,
  days: Iterable<{ day: string; aqi: number | null }>,
  today: string,
): string {
  const length = daysInYear(year)
  const thisYear = Number(today.slice(0, 4))
  const past = thisYear > year ? length : thisYear < year ? 0 : dayIndex(today)
  const bytes = Array.from({ length }, (_, i): number => (i < past ? RING_MISSING : RING_FUTURE))
  for (const { day, aqi } of days) {
    const index = dayIndex(day)
    if (aqi !== null && index < length) bytes[index] = Math.min(RING_MOST, Math.max(1, aqi))
  }
  return packRing(bytes)
}
