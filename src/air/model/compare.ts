/** What the row of years says in words. Figures are compared; what was only said in words, or not at all, is told apart. */
import type { YearRow } from '@cloud/features/air/contract'

/** The part of a year's row that is compared. */
export type ComparedYear = Pick<YearRow, 'year' | 'percent' | 'atLeast' | 'pm25' | 'running' | 'published'>

/** The year whose March brought HJ 633—2026. */
const CHANGE_YEAR = 2026

/** Years after one another; of one year both ends are the same. */
export interface Span {
  from: number
  to: number
}

export type RatioStory =
  | { kind: 'none' }
  | { kind: 'one'; year: number }
  | { kind: 'all'; years: number }
  | { kind: 'some'; above: number; years: number }

/** How many of the years with a figure reached the target; "at least so much" is no figure. */
export function ratioStory(rows: readonly ComparedYear[], target: number): RatioStory {
  const known = rows.filter(({ percent }) => percent !== null)
  const above = known.filter(({ percent }) => percent !== null && percent >= target)
  const [only] = above
  if (known.length === 0) return { kind: 'none' }
  if (only && known.length === 1) return { kind: 'one', year: only.year }
  return above.length === known.length
    ? { kind: 'all', years: known.length }
    : { kind: 'some', above: above.length, years: known.length }
}

/** Years as spans, oldest first. */
function spansOf(years: readonly number[]): Span[] {
  const spans: Span[] = []
  for (const year of [...years].sort((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last && year <= last.to + 1) last.to = year
    else spans.push({ from: year, to: year })
  }
  return spans
}

/** Years between the first and the last of these that are not among them. */
export function gapsIn(years: readonly number[]): Span[] {
  const known = spansOf(years)
  return known.slice(1).map(({ from }, i) => ({ from: (known[i]?.to ?? from) + 1, to: from - 1 }))
}

/** Years of which only "at least so much" was printed, by how much. */
export function wordedYears(rows: readonly ComparedYear[]): (Span & { atLeast: number })[] {
  const worded = rows.flatMap(({ year, percent, atLeast }) =>
    percent === null && atLeast !== null ? [{ year, atLeast }] : [],
  )
  return [...new Set(worded.map(({ atLeast }) => atLeast))].flatMap((atLeast) =>
    spansOf(worded.filter((one) => one.atLeast === atLeast).map(({ year }) => year)).map((span) => ({
      ...span,
      atLeast,
    })),
  )
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

/** Finished years with days of their own. */
export function fullYears(rows: readonly ComparedYear[]): Span[] {
  return spansOf(
    rows.filter((row) => !row.running && !row.published && row.percent !== null).map(({ year }) => year),
  )
}

/** The year from which the new rule judges, when the rows stand on both sides of it. */
export function changeIn(rows: readonly ComparedYear[]): number | null {
  const years = rows.map((row) => row.year)
  return years.some((year) => year < CHANGE_YEAR) && years.some((year) => year >= CHANGE_YEAR)
    ? Math.min(...years.filter((year) => year >= CHANGE_YEAR))
    : null
}
