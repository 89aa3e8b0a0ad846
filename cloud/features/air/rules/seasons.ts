import type { Season } from '../contract/kinds'

const BY_MONTH: readonly Season[] = [
  'winter',
  'winter',
  'spring',
  'spring',
  'spring',
  'summer',
  'summer',
  'summer',
  'autumn',
  'autumn',
  'autumn',
  'winter',
]

/** Season of a Beijing day: 春 3–5, 夏 6–8, 秋 9–11, 冬 12–2 (of the same calendar year). */
export function seasonOf(day: string): Season {
  return BY_MONTH[Number(day.slice(5, 7)) - 1] ?? 'winter'
}

/** 365 or 366. */
export function daysInYear(year: number): number {
  return isLeap(year) ? 366 : 365
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

/** Index of a Beijing day in its year, 0 = 1 January. */
export function dayIndex(day: string): number {
  return Math.round(
    (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${day.slice(0, 4)}-01-01T00:00:00Z`)) / 86_400_000,
  )
}
