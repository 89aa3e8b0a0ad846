/** The residual of the calibration: what the margins do not already know of a figure. */
import type { Cells } from './cells'

/** Below this share of its own, what is left of a column is rounding: the others say the same. */
const DEPENDENT = 1e-10

/** Takes Σ base·z of each cell, gives the fitted value of each cell. */
export type Fit = (sums: Float64Array) => Float64Array

/**
 * Least squares on the margins' categories under the base weights (Deville & Särndal 1992, as R's `calibrate`).
 * The matrix depends on the sheets alone: it is factored once for all figures.
 * @param base sum of base weights of each cell
 * @param sizes how many categories each margin has
 */
export function fitOn({ count, categories }: Cells, base: Float64Array, sizes: readonly number[]): Fit {
  // column 0 is the constant; the first category of each margin is what the others are compared with
  const firsts: number[] = []
  let width = 1
  for (const size of sizes) {
    firsts.push(width - 1)
    width += size - 1
  }
  const each = categories.length + 1
  /** The columns in which a cell has a 1, `each` for a cell; -1 for none. */
  const ones = new Int32Array(count * each)
  categories.forEach((codes, m) => {
    for (let c = 0; c < count; c += 1) {
      const code = codes[c] ?? 0
      ones[c * each + m + 1] = code > 0 ? (firsts[m] ?? 0) + code : -1
    }
  })
  const matrix = new Float64Array(width * width)
  for (let c = 0; c < count; c += 1)
    for (let a = c * each; a < (c + 1) * each; a += 1) {
      const row = ones[a] ?? -1
      if (row < 0) continue
      for (let b = c * each; b < (c + 1) * each; b += 1) {
        const column = ones[b] ?? -1
        if (column >= 0) matrix[row * width + column] = (matrix[row * width + column] ?? 0) + (base[c] ?? 0)
      }
    }
  const solve = factored(matrix, width)
  return (sums) => {
    const right = new Float64Array(width)
    for (let a = 0; a < ones.length; a += 1) {
      const column = ones[a] ?? -1
      if (column >= 0) right[column] = (right[column] ?? 0) + (sums[Math.floor(a / each)] ?? 0)
    }
    const solution = solve(right)
    const fitted = new Float64Array(count)
    for (let a = 0; a < ones.length; a += 1) {
      const column = ones[a] ?? -1
      const c = Math.floor(a / each)
      if (column >= 0) fitted[c] = (fitted[c] ?? 0) + (solution[column] ?? 0)
    }
    return fitted
  }
}

/** Cholesky's factoring in place; columns that depend on earlier ones are left out (their coefficient is 0). */
function factored(matrix: Float64Array, width: number): (right: Float64Array) => Float64Array {
  const at = (row: number, column: number) => matrix[row * width + column] ?? 0
  for (let j = 0; j < width; j += 1) {
    const whole = at(j, j)
    let left = whole
    for (let k = 0; k < j; k += 1) left -= at(j, k) ** 2
    const root = left > DEPENDENT * whole ? Math.sqrt(left) : 0
    matrix[j * width + j] = root
    for (let i = j + 1; i < width; i += 1) {
      let sum = at(i, j)
      for (let k = 0; k < j; k += 1) sum -= at(i, k) * at(j, k)
      matrix[i * width + j] = root > 0 ? sum / root : 0
    }
  }
  return (right) => {
    const x = Float64Array.from(right)
    for (let j = 0; j < width; j += 1) {
      let sum = x[j] ?? 0
      for (let k = 0; k < j; k += 1) sum -= at(j, k) * (x[k] ?? 0)
      x[j] = at(j, j) > 0 ? sum / at(j, j) : 0
    }
    for (let j = width - 1; j >= 0; j -= 1) {
      let sum = x[j] ?? 0
      for (let i = j + 1; i < width; i += 1) sum -= at(i, j) * (x[i] ?? 0)
      x[j] = at(j, j) > 0 ? sum / at(j, j) : 0
    }
    return x
  }
}
