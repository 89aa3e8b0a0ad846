/** What the row of years says in words; only years with a figure count. */
import type { YearRow } from '@cloud/features/air/contract'

/** The part of a year's row that is compared. */
export type ComparedYear = Pick<YearRow, 'year' | 'percent' | 'atLeast' | 'pm25' | 'running'>

/** The year whose March brought HJ 633—2026. */
const CHANGE_YEAR = 2026

export type RatioStory =
  { kind: 'none' } | { kind: 'all'; years: number } | { kind: 'some'; above: number; years: number }

/** How many years reached the target. */
export function ratioStory(rows: readonly ComparedYear[], target: number): RatioStory {
  const percents = rows.flatMap((row) => row.percent ?? row.atLeast ?? [])
  if (percents.length === 0) return { kind: 'none' }
  const above = percents.filter((percent) => percent >= target).length
  return above === percents.length
    ? { kind: 'all', years: above }
    : { kind: 'some', above, years: percents.length }
}

/** The fall of PM2.5 from the first to the last finished year; null when it did not fall. */
export function pm25Fall(rows: readonly ComparedYear[]): { from: number; to: number; drop: number } | null {
  const done = rows.flatMap((row) =>
    row.pm25 === null || row.running ? [] : [{ year: row.year, pm25: row.pm25 }],
  )
  const [first, last] = [done[0], done[done.length - 1]]
  if (!first || !last || first.year === last.year) return null
  const drop = Math.round((first.pm25 - last.pm25) * 10) / 10
  return drop > 0 ? { from: first.year, to: last.year, drop } : null
}

/** First and last finished year. */
export function fullYears(rows: readonly ComparedYear[]): { from: number; to: number } | null {
  const done = rows.filter((row) => !row.running && (row.percent ?? row.atLeast) !== null)
  const [first, last] = [done[0], done[done.length - 1]]
  return first && last ? { from: first.year, to: last.year } : null
}

/** The year from which the new rule judges, when the rows stand on both sides of it. */
export function changeIn(rows: readonly ComparedYear[]): number | null {
  const years = rows.map((row) => row.year)
  return years.some((year) => year < CHANGE_YEAR) && years.some((year) => year >= CHANGE_YEAR)
    ? Math.min(...years.filter((year) => year >= CHANGE_YEAR))
    : null
}
