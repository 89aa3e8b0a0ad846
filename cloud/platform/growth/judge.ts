/** What a year adds, from what was noted month by month. */
import { addMonths, dayNumber } from '../../shared/time'
import type { Part } from './part'

/** What was noted of a part in a month. */
export interface Sample {
  month: string
  day: string
  part: Part
  rows: number | null
  bytes: number
}

/** How much there is of a part, and what a year adds. */
export interface PartGrowth {
  part: Part
  rows: number | null
  bytes: number
  /** Null: one of the two was never estimated. */
  yearRows: number | null
  yearBytes: number
}

export interface Growth {
  /** Days that were looked at; what they added stands for a year. */
  days: number
  parts: PartGrowth[]
  yearBytes: number
}

/** Of less nobody says anything: a first week is no rule for a year. */
const LEAST_DAYS = 30
const YEAR_DAYS = 365
const YEAR_MONTHS = 12

/** What there was a year before the last month; of a younger deployment, at its beginning. */
function monthBefore(months: readonly string[], last: string): string | undefined {
  const yearAgo = `${addMonths(last.slice(0, 7), -YEAR_MONTHS)}-01`
  return months.filter((month) => month <= yearAgo).at(-1) ?? months[0]
}

/** @returns null where there are no thirty days to look back on */
export function growthOf(samples: readonly Sample[]): Growth | null {
  const months = [...new Set(samples.map(({ month }) => month))].sort()
  const last = months.at(-1)
  const first = last === undefined ? undefined : monthBefore(months, last)
  const of = (month: string | undefined) => samples.filter((one) => one.month === month)
  const [now, then] = [of(last), of(first)]
  const days = dayNumber(now[0]?.day ?? '') - dayNumber(then[0]?.day ?? '')
  if (!(days >= LEAST_DAYS)) return null
  const inYear = (added: number) => Math.round((added * YEAR_DAYS) / days)
  const parts = now.map(({ part, rows, bytes }): PartGrowth => {
    const before = then.find((one) => one.part === part) ?? { rows: 0, bytes: 0 }
    return {
      part,
      rows,
      bytes,
      yearRows: rows === null || before.rows === null ? null : inYear(rows - before.rows),
      yearBytes: inYear(bytes - before.bytes),
    }
  })
  return { days, parts, yearBytes: parts.reduce((sum, { yearBytes }) => sum + yearBytes, 0) }
}
