/** Groups compared with everybody else. */
import { type Weighed } from '../stats'
import { type Group, influenceOf } from '../stats/figure'
import { studentBeyond } from '../stats/special/student'
import { varianceOf } from '../stats/variance'

export interface AgainstRest {
  /** Share of the group less that of the rest. */
  difference: number
  se: number
  /** Two-sided chance of such a difference by luck, 0–1. */
  p: number
}

/** @returns null if one of both has no sheet with a grade, or nothing tells the error */
export function againstRest(weighed: Weighed, group: Group, df: number): AgainstRest | null {
  const { y } = weighed.sheets
  const rest = { codes: group.codes.map((code) => (code === group.code ? 0 : 1)), code: 1 }
  const [here, there] = [influenceOf(weighed, y, group), influenceOf(weighed, y, rest)]
  if (!here || !there || df < 1) return null
  const se = Math.sqrt(varianceOf(weighed, here.z.map((z, at) => z - (there.z[at] ?? 0))))
  if (!(se > 0)) return null
  const difference = here.mean - there.mean
  return { difference, se, p: studentBeyond(difference / se, df) }
}

/** Holm's step-down: chances held against all of them together (Scandinavian Journal of Statistics 6, 1979). */
export function holm(chances: readonly (number | null)[]): (number | null)[] {
  const order = chances
    .flatMap((p, at) => (p === null ? [] : [{ p, at }]))
    .sort((a, b) => a.p - b.p)
  const adjusted = chances.map((): number | null => null)
  let most = 0
  order.forEach(({ p, at }, rank) => {
    most = Math.max(most, Math.min(1, p * (order.length - rank)))
    adjusted[at] = most
  })
  return adjusted
}

/** How alike the values of one group are: the intraclass correlation of a one-way analysis of variance, at least 0. */
export function icc(y: Float64Array, codes: Int32Array, groups: number): number | null {
  const size = new Float64Array(groups)
  const sum = new Float64Array(groups)
  let [n, total, squares] = [0, 0, 0]
  for (let i = 0; i < y.length; i += 1) {
    const value = y[i] ?? NaN
    if (Number.isNaN(value)) continue
    const g = codes[i] ?? 0
    size[g] = (size[g] ?? 0) + 1
    sum[g] = (sum[g] ?? 0) + value
    n += 1
    total += value
    squares += value * value
  }
  const filled = size.filter((count) => count > 0).length
  if (filled < 2 || n <= filled) return null
  const between = sum.reduce((all, one, g) => all + ((size[g] ?? 0) > 0 ? one ** 2 / (size[g] ?? 1) : 0), 0)
  const meanBetween = (between - total ** 2 / n) / (filled - 1)
  const meanWithin = (squares - between) / (n - filled)
  const each = (n - size.reduce((all, count) => all + count ** 2, 0) / n) / (filled - 1)
  const spread = meanBetween + (each - 1) * meanWithin
  return spread > 0 ? Math.max(0, (meanBetween - meanWithin) / spread) : null
}
