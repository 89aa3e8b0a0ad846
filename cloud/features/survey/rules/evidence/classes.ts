/** Weights in classes: twelve hundred weights are twelve hundred names. */
import { type Answered, isSafe } from './safe'

/** Digits of a class's weight. */
const DIGITS = 5

/**
 * Joins sheets of one cell that lie next to each other by weight until they are a safe group; each gets the mean of its
 * class, so that the cell keeps its weight. What is left at the end joins the class before it.
 * @param cell sheets that are a safe group together
 * @returns the weight of the class for each sheet
 */
export function weightClasses<T extends Answered & { weight: number }>(cell: readonly T[]): Map<T, number> {
  const sorted = [...cell].sort((a, b) => a.weight - b.weight)
  const classes: T[][] = []
  let open: T[] = []
  for (const sheet of sorted) {
    open.push(sheet)
    if (!isSafe(open)) continue
    classes.push(open)
    open = []
  }
  const last = classes.at(-1)
  if (last) last.push(...open)
  else classes.push(open)
  const weights = new Map<T, number>()
  for (const one of classes) {
    const mean = one.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, one.length)
    for (const sheet of one) weights.set(sheet, Number(mean.toPrecision(DIGITS)))
  }
  return weights
}
