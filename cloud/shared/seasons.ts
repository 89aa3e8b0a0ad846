import { beijingTime, type Moment } from './time'

/** The seasons as the county counts them: 春 3–5, 夏 6–8, 秋 9–11, 冬 12–2 of the same calendar year. */
export const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const
export type Season = (typeof SEASONS)[number]

/** Months (1–12) of each season in the order of the calendar. */
export const SEASON_MONTHS: Readonly<Record<Season, readonly [number, number, number]>> = {
  spring: [3, 4, 5],
  summer: [6, 7, 8],
  autumn: [9, 10, 11],
  winter: [1, 2, 12],
}

/** @param month 1–12 */
export const seasonOfMonth = (month: number): Season =>
  SEASONS.find((season) => SEASON_MONTHS[season].includes(month)) ?? 'winter'

/** The season in which a moment falls in Beijing. */
export const seasonOf = (at: Moment): Season => seasonOfMonth(beijingTime(at).month)
