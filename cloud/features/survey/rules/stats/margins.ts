/** Whether sheets can be raked to tables of the population at all, before anything is computed. */
import { StatsRefused } from './refused'
import type { Margin, Sheets } from './types'

/** Tables of one population come to one total: what double precision leaves, and a part of what raking is held to. */
const SAME = 5e-11

/**
 * Totals by code of each margin; 0 for labels that no sheet has.
 * @throws StatsRefused `bad_total`, `unknown_category`, `empty_cell`, `margins_disagree`
 */
export function totalsOf({ n, margins = [] }: Sheets): Float64Array[] {
  const totals = margins.map((margin) => totalsByCode(n, margin))
  const sums = margins.map((margin) => [...margin.totals.values()].reduce((sum, total) => sum + total, 0))
  const common = mostCommon(sums)
  margins.forEach(({ name }, m) => {
    const total = sums[m] ?? 0
    if (!near(total, common))
      throw new StatsRefused({ kind: 'margins_disagree', margin: name, total, others: common })
  })
  return totals
}

function totalsByCode(n: number, { name: margin, column, totals }: Margin): Float64Array {
  for (const [category, total] of totals)
    if (!(total >= 0) || total === Infinity) throw new StatsRefused({ kind: 'bad_total', margin, category })
  const seen = new Uint8Array(column.labels.length)
  for (let i = 0; i < n; i += 1) seen[column.codes[i] ?? 0] = 1
  const found = new Set<string>()
  const byCode = new Float64Array(column.labels.length)
  column.labels.forEach((category, code) => {
    if (seen[code] !== 1) return
    const total = totals.get(category)
    if (total === undefined) throw new StatsRefused({ kind: 'unknown_category', margin, category })
    // sheets of people who are not there
    if (total === 0) throw new StatsRefused({ kind: 'bad_total', margin, category })
    found.add(category)
    byCode[code] = total
  })
  for (const [category, total] of totals)
    if (total > 0 && !found.has(category)) throw new StatsRefused({ kind: 'empty_cell', margin, category })
  return byCode
}

const near = (a: number, b: number) => Math.abs(a - b) <= SAME * Math.max(a, b)

/** What most tables come to; the first of several. */
function mostCommon(sums: readonly number[]): number {
  let [best = 0] = sums
  let votes = 0
  for (const sum of sums) {
    const agreeing = sums.filter((other) => near(sum, other)).length
    if (agreeing > votes) [best, votes] = [sum, agreeing]
  }
  return best
}
