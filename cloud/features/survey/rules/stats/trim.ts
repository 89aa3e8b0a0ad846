/** Base weights within limits: what is cut off is shared among the others, in equal parts, until none is outside. */
import { StatsRefused } from './refused'

export interface Trimmed {
  weights: Float64Array
  /** Half of Σ|after − before| / Σ before: the share of the weight that was moved. */
  moved: number
  /** Sheets that were outside the limits at first. */
  sheets: number
}

const MOST_ROUNDS = 1000

/**
 * As R's `trimWeights(strict = TRUE)`.
 * @throws StatsRefused `bad_trim` if the mean weight is outside the limits, so that not all can be inside
 */
export function trim(base: Float64Array, low: number, high: number): Trimmed {
  const n = base.length
  const total = base.reduce((sum, weight) => sum + weight, 0)
  const refused = () => new StatsRefused({ kind: 'bad_trim', low, high, mean: total / n })
  if (!(low >= 0 && low <= total / n && total / n <= high)) throw refused()
  const weights = Float64Array.from(base)
  const isOutside = (weight: number) => weight < low || weight > high
  const outside = new Uint8Array(n)
  let sheets = 0
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    let cut = 0
    let count = 0
    for (let i = 0; i < n; i += 1) {
      const weight = weights[i] ?? 0
      outside[i] = isOutside(weight) ? 1 : 0
      if (outside[i] === 0) continue
      count += 1
      weights[i] = Math.max(low, Math.min(weight, high))
      cut += weight - (weights[i] ?? 0)
    }
    if (round === 0) sheets = count
    if (count === 0) return { weights, moved: movedBetween(base, weights, total), sheets }
    if (count === n) break
    for (let i = 0; i < n; i += 1) if (outside[i] === 0) weights[i] = (weights[i] ?? 0) + cut / (n - count)
  }
  throw refused()
}

function movedBetween(before: Float64Array, after: Float64Array, total: number): number {
  let moved = 0
  for (let i = 0; i < before.length; i += 1) moved += Math.abs((after[i] ?? 0) - (before[i] ?? 0))
  return moved / 2 / total
}
