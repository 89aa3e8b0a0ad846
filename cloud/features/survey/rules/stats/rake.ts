/** Raking: each cell's factor, so that the weights come to every table of the population. */
import type { Cells } from './cells'
import { StatsRefused } from './refused'
import type { Margin } from './types'

/** Held over all margins after a full cycle: max |Σw/T − 1|. */
const RAKED_TO = 1e-10
/** Where double precision ends; one goes on to here as long as it gets nearer. */
const BEST = 2e-15
const MOST_CYCLES = 5000

interface Raking {
  cells: Cells
  /** Sum of base weights of each cell. */
  base: Float64Array
  margins: readonly Margin[]
  /** For each margin, totals by code (`totalsOf`). */
  totals: readonly Float64Array[]
}

/**
 * Iterative proportional fitting over cells (Deming & Stephan 1940; the raking of Deville & Särndal 1992).
 * @returns the factor of each cell
 * @throws StatsRefused `no_convergence`
 */
export function rake(raking: Raking): Float64Array {
  const { cells, base, margins, totals } = raking
  const factor = new Float64Array(cells.count).fill(1)
  if (margins.length === 0) return factor
  let off = Infinity
  for (let cycle = 0; cycle < MOST_CYCLES; cycle += 1) {
    totals.forEach((total, m) => {
      const categories = cells.categories[m] ?? new Int32Array()
      const ratio = sumsOf(categories, total.length, base, factor)
      for (let k = 0; k < ratio.length; k += 1) ratio[k] = (total[k] ?? 0) / (ratio[k] ?? 0)
      for (let c = 0; c < cells.count; c += 1) factor[c] = (factor[c] ?? 0) * (ratio[categories[c] ?? 0] ?? 0)
    })
    const before = off
    off = worst(raking, factor).off
    if (off <= BEST || (off < RAKED_TO && off >= before)) break
  }
  const { off: left, margin, category } = worst(raking, factor)
  if (!(left < RAKED_TO)) throw new StatsRefused({ kind: 'no_convergence', margin, category, off: left })
  return factor
}

function sumsOf(
  categories: Int32Array,
  most: number,
  base: Float64Array,
  factor: Float64Array,
): Float64Array {
  const sums = new Float64Array(most)
  for (let c = 0; c < categories.length; c += 1) {
    const category = categories[c] ?? 0
    sums[category] = (sums[category] ?? 0) + (base[c] ?? 0) * (factor[c] ?? 0)
  }
  return sums
}

/** The category whose weights are farthest from its total. */
function worst({ cells, base, margins, totals }: Raking, factor: Float64Array) {
  let found = { off: 0, margin: '', category: '' }
  margins.forEach(({ name, column }, m) => {
    const total = totals[m] ?? new Float64Array()
    const sums = sumsOf(cells.categories[m] ?? new Int32Array(), total.length, base, factor)
    for (let k = 0; k < total.length; k += 1) {
      if (total[k] === 0) continue
      const off = Math.abs((sums[k] ?? 0) / (total[k] ?? 0) - 1)
      // what is no number is as far as can be
      if (!(off <= found.off)) found = { off, margin: name, category: column.labels[k] ?? '' }
    }
  })
  return found
}
