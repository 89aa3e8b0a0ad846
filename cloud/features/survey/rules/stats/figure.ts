/** A weighted mean over the sheets of a group with its linearised error: share, score, or any other number. */
import { summed, varianceOf } from './variance'
import type { Weighed } from './weigh'

/** Those sheets whose column has this code. */
export interface Group {
  codes: Int32Array
  code: number
}

export interface Figure {
  /** Sheets of the group with a value. */
  n: number
  mean: number
  variance: number
  /** Units less strata that hold one of them. */
  df: number
  /** n·Σw²/(Σw)² over them. */
  kish: number
  /** Sum of their weights. */
  weight: number
}

/** @param y NaN outside the base; @returns null if no sheet of the group has a value */
export function figureOf(weighed: Weighed, y: Float64Array, group?: Group): Figure | null {
  const influence = influenceOf(weighed, y, group)
  if (!influence) return null
  const { z, ...counted } = influence
  return { ...counted, variance: varianceOf(weighed, z), df: freedom(weighed, y, group) }
}

/** The mean and what each sheet adds to its error: z = (y − mean)/Σw inside the base, 0 outside. */
export function influenceOf({ w }: Weighed, y: Float64Array, group?: Group) {
  let n = 0
  let weight = 0
  let squares = 0
  let sum = 0
  const inside = (i: number) => (group === undefined || group.codes[i] === group.code) && !Number.isNaN(y[i])
  for (let i = 0; i < w.length; i += 1) {
    if (!inside(i)) continue
    const wi = w[i] ?? 0
    n += 1
    weight += wi
    squares += wi * wi
    sum += wi * (y[i] ?? 0)
  }
  if (n === 0) return null
  const mean = sum / weight
  const z = new Float64Array(w.length)
  for (let i = 0; i < w.length; i += 1) if (inside(i)) z[i] = ((y[i] ?? 0) - mean) / weight
  return { n, mean, z, weight, kish: (n * squares) / (weight * weight) }
}

function freedom({ design, w }: Weighed, y: Float64Array, group?: Group): number {
  const { unitOf, units, stratumOf, strata } = design
  const held = new Float64Array(units)
  for (let i = 0; i < w.length; i += 1)
    if ((group === undefined || group.codes[i] === group.code) && !Number.isNaN(y[i]))
      held[unitOf ? (unitOf[i] ?? 0) : i] = 1
  const inStratum = summed(held, stratumOf, strata)
  return inStratum.reduce((df, count) => df + Math.max(0, count - 1), 0)
}
