/** Linearised variance: of the sum of w·z over the sheets, where z is what each sheet adds to a figure. */
import type { Design } from './design'
import type { Weighed } from './weigh'

/**
 * V = Σ_h (1 − k/N)·k/(k − 1)·Σ (t − t̄)² over all k units of a stratum, those included that add nothing; with the
 * second stage of a village sample where its sizes are known. With margins z gives way to the calibration's residual.
 * @param z of each sheet, 0 for those outside the figure
 */
export function varianceOf(weighed: Weighed, z: Float64Array): number {
  const { design } = weighed
  const u = contributions(weighed, z)
  const totals = design.unitOf ? summed(u, design.unitOf, design.units) : u
  let sum = betweenUnits(design, totals)
  const { within, unitOf } = design
  if (within && unitOf) {
    const squares = new Float64Array(design.units)
    for (let i = 0; i < u.length; i += 1) {
      const unit = unitOf[i] ?? 0
      squares[unit] = (squares[unit] ?? 0) + ((u[i] ?? 0) - (totals[unit] ?? 0) / (within.m[unit] ?? 1)) ** 2
    }
    for (let unit = 0; unit < design.units; unit += 1) sum += (within.scale[unit] ?? 0) * (squares[unit] ?? 0)
  }
  return sum
}

/** w·e of each sheet: what it adds to the error. */
export function contributions({ w, base, calibration }: Weighed, z: Float64Array): Float64Array {
  const u = new Float64Array(w.length)
  if (!calibration) {
    for (let i = 0; i < u.length; i += 1) u[i] = (w[i] ?? 0) * (z[i] ?? 0)
    return u
  }
  const { of, count } = calibration.cells
  const sums = new Float64Array(count)
  for (let i = 0; i < u.length; i += 1) {
    const cell = of[i] ?? 0
    sums[cell] = (sums[cell] ?? 0) + (base[i] ?? 0) * (z[i] ?? 0)
  }
  const fitted = calibration.fit(sums)
  for (let i = 0; i < u.length; i += 1) u[i] = (w[i] ?? 0) * ((z[i] ?? 0) - (fitted[of[i] ?? 0] ?? 0))
  return u
}

/** Sums by group. */
export function summed(values: Float64Array, group: Int32Array, groups: number): Float64Array {
  const sums = new Float64Array(groups)
  for (let i = 0; i < values.length; i += 1) {
    const g = group[i] ?? 0
    sums[g] = (sums[g] ?? 0) + (values[i] ?? 0)
  }
  return sums
}

function betweenUnits({ strata, stratumOf, k, scale, lonely }: Design, totals: Float64Array): number {
  const mean = summed(totals, stratumOf, strata)
  for (let h = 0; h < strata; h += 1) mean[h] = lonely[h] === 1 ? 0 : (mean[h] ?? 0) / Math.max(1, k[h] ?? 0)
  const squares = new Float64Array(strata)
  for (let unit = 0; unit < totals.length; unit += 1) {
    const h = stratumOf[unit] ?? 0
    squares[h] = (squares[h] ?? 0) + ((totals[unit] ?? 0) - (mean[h] ?? 0)) ** 2
  }
  return squares.reduce((sum, square, h) => sum + square * (scale[h] ?? 0), 0)
}
