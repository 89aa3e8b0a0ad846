/** Groups against all others: towns, interviewers, ways of answering. Never a ranking. */
import { influenceOf } from './figure'
import { studentBeyond } from './special/student'
import type { Column, Share } from './types'
import { varianceOf } from './variance'
import type { Weighed } from './weigh'

export interface AgainstRest {
  value: string
  /** Graded sheets of the group. */
  n: number
  p: number
  /** Share of the group less that of all others. */
  difference: number
  se: number
  /** Two-sided, by Student's t with the whole sample's freedom; null where the error is 0. */
  chance: number | null
  /** The same after Holm's correction for as many tests as there are groups. */
  holm: number | null
}

/** Each category of a column against all others, in the order of its labels; those without graded sheets left out. */
export function againstRest(weighed: Weighed, { codes, labels }: Column): AgainstRest[] {
  const { y } = weighed.sheets
  const df = weighed.design.k.reduce((sum, units) => sum + Math.max(0, units - 1), 0)
  const rows = labels.flatMap((value, code) => {
    const group = influenceOf(weighed, y, { codes, code })
    const rest = influenceOf(
      weighed,
      y.map((grade, i) => (codes[i] === code ? NaN : grade)),
    )
    if (!group || !rest) return []
    const se = Math.sqrt(
      varianceOf(
        weighed,
        group.z.map((z, i) => z - (rest.z[i] ?? 0)),
      ),
    )
    const difference = group.mean - rest.mean
    const chance = se > 0 ? studentBeyond(difference / se, df) : null
    return [{ value, n: group.n, p: group.mean, difference, se, chance, holm: null }]
  })
  const corrected = holm(rows.map(({ chance }) => chance ?? 1))
  return rows.map((row, i) => ({ ...row, holm: row.chance === null ? null : (corrected[i] ?? 1) }))
}

/**
 * Holm's correction (Scandinavian Journal of Statistics 6, 1979): with it, some difference is found where there is
 * none in at most 5 % of surveys, however many groups are compared.
 * @returns corrected chances in the order given
 */
export function holm(chances: readonly number[]): number[] {
  const order = chances.map((_, i) => i).sort((a, b) => (chances[a] ?? 1) - (chances[b] ?? 1))
  const corrected = new Array<number>(chances.length).fill(1)
  let most = 0
  order.forEach((i, place) => {
    most = Math.max(most, Math.min(1, (chances.length - place) * (chances[i] ?? 1)))
    corrected[i] = most
  })
  return corrected
}

/** Why a town's share is not published. */
export type TooFew = 'n' | 'effective' | 'df' | 'width'

/**
 * The rule for publishing a share of a small group (NCHS, Vital and Health Statistics Series 2 No. 175): n and
 * effective n at least 30, df at least 8, interval no wider than 30 points.
 * @returns what keeps it back; empty: it is published
 */
export function nchs({ n, effective, df, intervals }: Share): TooFew[] {
  const { low, high } = intervals.kg
  const reasons: [TooFew, boolean][] = [
    ['n', n < 30],
    ['effective', effective < 30],
    ['df', df < 8],
    ['width', high - low > 0.3],
  ]
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []))
}
