/** So many years after a planting its trees are counted again. */
const YEARS = [3, 1] as const

const later = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

/**
 * Whether a plot is to be counted again: nobody has since it became so many years old.
 * @param planted the day of the planting, YYYY-MM-DD
 */
export function recountDue(planted: string, counts: readonly { day: string }[], today: string): 1 | 3 | null {
  const age = YEARS.find((years) => today >= later(planted, years))
  if (age === undefined) return null
  return counts.some(({ day }) => day >= later(planted, age)) ? null : age
}
