/** Figures that are no share of one item: the score, the mean share of several items, a ratio, 不了解. */
import type { Interval } from '../wilson'
import { shareOf } from './estimate'
import { figureOf, influenceOf } from './figure'
import { TAIL } from './intervals'
import { studentQuantile } from './special/student'
import type { NoShare, Share } from './types'
import { summed, varianceOf } from './variance'
import { type Weighed } from './weigh'

/** A mean with its linearised error and the interval by Student's t. */
export interface Mean {
  /** Sheets with a value. */
  n: number
  mean: number
  se: number
  df: number
  interval: Interval
}

/**
 * The mean score. Another quantity than the share: 92 % satisfied may be 79 points; it is never shown beside the
 * share's target.
 * @param points of each sheet, NaN outside the base
 * @returns null where nothing tells the error
 */
export function scoreMean(weighed: Weighed, points: Float64Array): Mean | null {
  const figure = figureOf(weighed, points)
  return figure && meanOf(figure.n, figure.mean, figure.variance, figure.df)
}

/** The ratio of two weighted sums over the sheets that have both. @returns null where nothing tells the error */
export function ratioMean(weighed: Weighed, above: Float64Array, below: Float64Array): Mean | null {
  const { w } = weighed
  const both = below.map((value, i) => (Number.isNaN(above[i]) ? NaN : value))
  const counted = figureOf(weighed, both)
  if (!counted) return null
  const sumBelow = counted.mean * counted.weight
  let sumAbove = 0
  for (let i = 0; i < w.length; i += 1) if (!Number.isNaN(both[i])) sumAbove += (w[i] ?? 0) * (above[i] ?? 0)
  const ratio = sumAbove / sumBelow
  const z = both.map((value, i) => (Number.isNaN(value) ? 0 : ((above[i] ?? 0) - ratio * value) / sumBelow))
  return meanOf(counted.n, ratio, varianceOf(weighed, z), counted.df)
}

/**
 * The mean of the shares of several items, each over its own base: what some provinces call the satisfaction.
 * @param items for each item 1, 0 or NaN of each sheet
 * @returns null without items, where one has no base, or where nothing tells the error
 */
export function meanShare(weighed: Weighed, items: readonly Float64Array[]): Mean | null {
  const z = new Float64Array(weighed.sheets.n)
  const any = new Float64Array(weighed.sheets.n).fill(NaN)
  let sum = 0
  for (const item of items) {
    const influence = influenceOf(weighed, item)
    if (!influence) return null
    sum += influence.mean / items.length
    for (let i = 0; i < z.length; i += 1) {
      z[i] = (z[i] ?? 0) + (influence.z[i] ?? 0) / items.length
      if (!Number.isNaN(item[i])) any[i] = 0
    }
  }
  const counted = figureOf(weighed, any)
  return counted && meanOf(counted.n, sum, varianceOf(weighed, z), counted.df)
}

function meanOf(n: number, mean: number, variance: number, df: number): Mean | null {
  if (df <= 0) return null
  const se = Math.sqrt(variance)
  const half = studentQuantile(TAIL, df) * se
  return { n, mean, se, df, interval: { low: mean - half, high: mean + half } }
}

export interface Unknown {
  share: Share | { refused: NoShare }
  /** The share of the satisfied if none, or all, of those who do not know were satisfied. */
  bounds: Interval
}

/**
 * 不了解 among all sheets, and how far it could move the share.
 * @param isUnknown 1 for 不了解; without it all sheets without a grade. Those who refused to answer (拒答) are none.
 */
export function unknownShare(weighed: Weighed, isUnknown?: Uint8Array): Unknown {
  const { sheets, w } = weighed
  const unknown = Float64Array.from(sheets.y, (grade, i) =>
    Number.isNaN(grade) && (isUnknown === undefined || isUnknown[i] === 1) ? 1 : 0,
  )
  // those who refused are outside both bases
  const asked = unknown.map((is, i) => (is === 0 && Number.isNaN(sheets.y[i]) ? NaN : is))
  const grades = Int32Array.from(asked, (is, i) => (Number.isNaN(is) ? 3 : is === 1 ? 2 : (sheets.y[i] ?? 0)))
  const [dissatisfied = 0, satisfied = 0, open = 0] = summed(w, grades, 4)
  const all = dissatisfied + satisfied + open
  return {
    share: shareOf(weighed, undefined, asked),
    bounds: { low: satisfied / all, high: (satisfied + open) / all },
  }
}
