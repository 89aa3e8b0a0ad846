import { addDays, dayNumber, isDay } from '@cloud/shared/time'

const TYPED = /^(?:(\d{4})\D+)?(\d{1,2})\D+(\d{1,2})\D*$/

/**
 * A day as people write it: 2026-10-20, 2026年10月20日, 10月20日, 10.20. Without a year it is the next one of that name.
 * @param today YYYY-MM-DD
 * @returns YYYY-MM-DD; null if it is none
 */
export function readDay(typed: string, today: string): string | null {
  const [, year, month = '', day = ''] = TYPED.exec(typed.normalize('NFKC').trim()) ?? []
  const inYear = (of: string) => `${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const thisYear = today.slice(0, 4)
  const found = inYear(year ?? thisYear)
  if (month === '' || !isDay(found)) return null
  // yesterday may be meant as well: somebody is away already
  const isOver = year === undefined && found < addDays(today, -LATELY)
  return isOver ? inYear(String(Number(thisYear) + 1)) : found
}

/** So many days back a day without a year still means this year's. */
const LATELY = 60

/** How many days ago a day was; 0 is today. */
export const daysAgo = (day: string, today: string): number => dayNumber(today) - dayNumber(day)
