import { POLLUTANTS, SEASONS, type Pollutant, type Season } from '../contract/kinds'
import { roundDivideBig, type Mean } from './decimal'
import { longLimitOf } from './limits'
import { seasonOf } from './seasons'
import { meanOfDays, percentileOfDays, type StatDay } from './statistics'

/** CO and O3 take part with their percentile, the others with their mean. */
const BY_PERCENTILE: readonly Pollutant[] = ['co', 'o3']

/**
 * Composite index of a stretch of days (环境空气质量综合指数): the sum of the six, each as its share of the
 * level-two limit in force on the last of the days: the mean of SO2, NO2, PM10 and PM2.5 against the year's limit,
 * the 95th percentile of CO and the 90th of O3 max 8 h against the day's. The lower, the cleaner.
 * @returns hundredths, half to even; null if one of the six has no valid day
 */
export function compositeOf(days: readonly StatDay[]): number | null {
  const last = days.reduce((latest, { day }) => (day > latest ? day : latest), '')
  let [sum, n] = [0n, 1n]
  for (const code of POLLUTANTS) {
    const part: Mean | null = BY_PERCENTILE.includes(code)
      ? percentileOfDays(days, code)
      : meanOfDays(days, code)
    if (!part) return null
    // part.sum / part.n thousandths over the limit in thousandths
    const [top, bottom] = [BigInt(part.sum), BigInt(part.n) * BigInt(longLimitOf(code, last)) * 1000n]
    sum = sum * bottom + top * n
    n *= bottom
  }
  return roundDivideBig(sum * 100n, n)
}

/** The composite index of each season of a calendar year. */
export function compositeBySeason(days: readonly StatDay[]): Record<Season, number | null> {
  const of = (season: Season) => compositeOf(days.filter(({ day }) => seasonOf(day) === season))
  const [spring = null, summer = null, autumn = null, winter = null] = SEASONS.map(of)
  return { spring, summer, autumn, winter }
}
