/** Weights in classes: twelve hundred weights are twelve hundred names. */
import { createHash } from 'node:crypto'
import { type Answered, isSafe } from './safe'

/** Digits of a class's weight. */
const DIGITS = 5

/** What stands in a class. */
export interface Weighed extends Answered {
  /** As it is published, as the mean of its class. */
  weight: number
  /**
   * As it was weighed at the opening. Classes are formed by this: figures may be computed again with other tables of the
   * population, and where another edition drew other classes through the same sheets, whoever laid both side by side
   * would find fewer than five between two lines.
   */
  atOpening: number
}

/**
 * Joins sheets of one cell that lay next to each other by weight at the opening until they are a safe group; each gets
 * the mean of its class, so that the cell keeps its weight. What is left at the end joins the class before it.
 * The same sheets are in the same classes in every edition.
 * @param cell sheets that are a safe group together
 * @returns the weight of the class for each sheet
 */
export function weightClasses<T extends Weighed>(cell: readonly T[]): Map<T, number> {
  const sorted = cell
    .map((sheet) => ({ sheet, by: unordered(sheet) }))
    .sort((a, b) => a.sheet.atOpening - b.sheet.atOpening || (a.by < b.by ? -1 : Number(a.by > b.by)))
    .map(({ sheet }) => sheet)
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

/** Many may weigh the same: they need an order that each edition has, and that puts like beside unlike. */
const unordered = ({ cells }: Answered): string =>
  createHash('sha256').update(JSON.stringify(cells)).digest('hex')
