/** What is said of the weights: steps, spread, and how the sample compares with the population. */
import type { DrawnFigures } from '../../contract/desk/figures'
import type { Weighed } from '../stats'
import type { Placed } from './base'
import type { PopulationTable } from './ground'
import { within } from './items'
import { optionsIn } from './margins'

/** Steps of the histogram, in mean weights. */
const STEP = 0.25
const MOST_STEPS = 16

export function weightsOf(weighed: Weighed, place: Placed): DrawnFigures['weights'] {
  const { w, trimmed, calibration, sheets } = weighed
  const n = w.length
  const sum = w.reduce((all, weight) => all + weight, 0)
  const kish = (n * w.reduce((all, weight) => all + weight ** 2, 0)) / sum ** 2
  const relative = w.map((weight) => (weight * n) / sum)
  const histogram = Array.from({ length: MOST_STEPS }, () => 0)
  for (const weight of relative) {
    const bin = Math.min(MOST_STEPS - 1, Math.floor(weight / STEP))
    histogram[bin] = (histogram[bin] ?? 0) + 1
  }
  const limits = sheets.trimBase
  return {
    steps: [
      ...place.steps,
      ...(trimmed ? (['trim'] as const) : []),
      ...(calibration ? (['rake'] as const) : []),
    ],
    kish,
    kishEffective: n / kish,
    min: relative.reduce((least, weight) => Math.min(least, weight), Infinity),
    max: relative.reduce((most, weight) => Math.max(most, weight), 0),
    histogram: { step: STEP, sheets: histogram },
    trimmed: trimmed && limits ? { ...limits, moved: trimmed.moved, sheets: trimmed.sheets } : null,
    classes: place.classes,
  }
}

/** Every category's share of the population, and of the weights before raking and after it. */
export function marginChecks(
  { sheets: { margins = [] }, w, base }: Weighed,
  tables: readonly PopulationTable[],
): DrawnFigures['margins'] {
  return margins.map(({ name, column, totals }) => {
    const [counts, before, after] = [new Map<number, number>(), sumsBy(base), sumsBy(w)]
    for (const code of column.codes) counts.set(code, (counts.get(code) ?? 0) + 1)
    const population = [...totals.values()].reduce((sum, total) => sum + total, 0)
    return {
      question: name,
      source: tables.find(({ question }) => question === name)?.source ?? '',
      categories: column.labels.map((label, code) => ({
        options: optionsIn(label),
        population: within((totals.get(label) ?? 0) / population),
        sheets: counts.get(code) ?? 0,
        before: within(before.get(code) ?? 0),
        after: within(after.get(code) ?? 0),
      })),
    }

    /** Shares of the weight by category. */
    function sumsBy(weights: Float64Array): Map<number, number> {
      const sums = new Map<number, number>()
      const all = weights.reduce((sum, weight) => sum + weight, 0)
      weights.forEach((weight, at) => {
        const code = column.codes[at] ?? 0
        sums.set(code, (sums.get(code) ?? 0) + weight / all)
      })
      return sums
    }
  })
}
