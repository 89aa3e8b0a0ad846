/** Whether it matters who asked: alikeness of the sheets of one interviewer, and interviewers far from the others. */
import { type AgainstRest, againstRest } from './against-rest'
import type { Column } from './types'
import type { Weighed } from './weigh'

export interface Interviewers {
  /**
   * How alike the sheets of one interviewer are, from 0 (no more than any) to 1; below 0 by chance. Without weights.
   * Where each has villages of their own it holds the villages' differences too. null with fewer than two of them.
   */
  icc: number | null
  /** What it does to the error: 1 + (mean sheets − 1)·icc, at least 1. */
  designEffect: number | null
  rows: (AgainstRest & { beyond: boolean })[]
}

/** How many standard errors make an interviewer worth a re-check. */
const BEYOND = 2

/** @param column who asked, for each sheet */
export function interviewerEffects(weighed: Weighed, column: Column): Interviewers {
  const found = alikeness(weighed.sheets.y, column)
  return {
    icc: found?.icc ?? null,
    designEffect: found && Math.max(1, 1 + (found.take - 1) * found.icc),
    rows: againstRest(weighed, column).map((row) => ({
      ...row,
      beyond: Math.abs(row.difference) > BEYOND * row.se,
    })),
  }
}

/** The intraclass correlation by the analysis of variance (Kish, JASA 57, 1962), and the mean size it is of. */
function alikeness(y: Float64Array, { codes, labels }: Column): { icc: number; take: number } | null {
  const counts = new Float64Array(labels.length)
  const sums = new Float64Array(labels.length)
  let [n, sum, squares] = [0, 0, 0]
  for (let i = 0; i < y.length; i += 1) {
    const grade = y[i] ?? NaN
    const code = codes[i] ?? 0
    if (Number.isNaN(grade)) continue
    counts[code] = (counts[code] ?? 0) + 1
    sums[code] = (sums[code] ?? 0) + grade
    n += 1
    sum += grade
    squares += grade * grade
  }
  const groups = counts.filter((count) => count > 0).length
  if (groups < 2 || n <= groups) return null
  let [explained, sizes] = [0, 0]
  counts.forEach((count, code) => {
    if (count > 0) explained += (sums[code] ?? 0) ** 2 / count
    sizes += count * count
  })
  const between = (explained - (sum * sum) / n) / (groups - 1)
  const inside = (squares - explained) / (n - groups)
  const take = (n - sizes / n) / (groups - 1)
  const whole = between + (take - 1) * inside
  return whole > 0 ? { icc: (between - inside) / whole, take } : null
}
