/** Two years side by side: their difference, where there is one to speak of. */
import type { Interval } from '../wilson'
import type { Design } from './design'
import { influenceOf } from './figure'
import { TAIL } from './intervals'
import { studentQuantile } from './special/student'
import { contributions, summed, varianceOf } from './variance'
import type { Weighed } from './weigh'

/** What a year was asked with. Where one of these differs the series breaks, and no difference is printed. */
export interface Method {
  /** Who held the pen: self, interviewer, telephone … */
  mode: string
  questionnaire: string
  frame: string
}

export type Break = keyof Method

/** What makes two years no series. */
export function breaksOf(before: Method, after: Method): Break[] {
  return (['mode', 'questionnaire', 'frame'] as const).filter((each) => before[each] !== after[each])
}

export interface Difference {
  /** Shares before and after, and their errors. */
  p: [number, number]
  se: [number, number]
  /** Of the two: from units (villages) that both years have. */
  cov: number
  /** After less before. */
  difference: number
  differenceSe: number
  df: number
  interval: Interval
  /** What the error would be if nobody knew of the shared villages. */
  independentSe: number
}

/**
 * The difference of the shares of two years, V₁ + V₂ − 2·cov. Where both were drawn by villages, those of the same
 * stratum and name are one unit. A unit of one year alone counts as one of the stratum in both, as if both years were
 * one sample of villages; fpc is left out then (more caution, not less).
 * @returns null where a year has no graded sheet, or nothing tells the error
 */
export function differenceOfYears(before: Weighed, after: Weighed): Difference | null {
  const [one, other] = [influenceOf(before, before.sheets.y), influenceOf(after, after.sheets.y)]
  if (!one || !other) return null
  const found =
    before.sheets.psu && after.sheets.psu
      ? together(before, one.z, after, other.z)
      : {
          variances: [varianceOf(before, one.z), varianceOf(after, other.z)] as const,
          cov: 0,
          df: freedom(before.design) + freedom(after.design),
        }
  const { variances, cov, df } = found
  if (df <= 0) return null
  const difference = other.mean - one.mean
  const differenceSe = Math.sqrt(Math.max(0, variances[0] + variances[1] - 2 * cov))
  const half = studentQuantile(TAIL, df) * differenceSe
  return {
    p: [one.mean, other.mean],
    se: [Math.sqrt(variances[0]), Math.sqrt(variances[1])],
    cov,
    difference,
    differenceSe,
    df,
    interval: { low: difference - half, high: difference + half },
    independentSe: Math.sqrt(variances[0] + variances[1]),
  }
}

const freedom = ({ k }: Design) => k.reduce((df, units) => df + Math.max(0, units - 1), 0)

function together(before: Weighed, z1: Float64Array, after: Weighed, z2: Float64Array) {
  const totals = new Map<string, Map<string, [number, number]>>()
  const gather = (weighed: Weighed, z: Float64Array, year: 0 | 1) => {
    const { design, sheets } = weighed
    const sums = summed(contributions(weighed, z), design.unitOf ?? new Int32Array(), design.units)
    const done = new Uint8Array(design.units)
    for (let i = 0; i < sheets.n; i += 1) {
      const unit = design.unitOf?.[i] ?? 0
      if (done[unit] === 1) continue
      done[unit] = 1
      const stratum = sheets.strata?.labels[sheets.strata.codes[i] ?? 0] ?? ''
      const name = sheets.psu?.labels[sheets.psu.codes[i] ?? 0] ?? ''
      const units = totals.get(stratum) ?? new Map<string, [number, number]>()
      totals.set(stratum, units)
      const pair = units.get(name) ?? [0, 0]
      pair[year] = sums[unit] ?? 0
      units.set(name, pair)
    }
  }
  gather(before, z1, 0)
  gather(after, z2, 1)
  let [v1, v2, cov, df] = [0, 0, 0, 0]
  for (const units of totals.values()) {
    const pairs = [...units.values()]
    const k = pairs.length
    df += k - 1
    // one village of a stratum in both years: its own totals are all that tells (as "adjust" does)
    const scale = k > 1 ? k / (k - 1) : 1
    const mean = (year: 0 | 1) => (k > 1 ? pairs.reduce((sum, pair) => sum + pair[year], 0) / k : 0)
    const [m1, m2] = [mean(0), mean(1)]
    for (const [t1, t2] of pairs) {
      v1 += scale * (t1 - m1) ** 2
      v2 += scale * (t2 - m2) ** 2
      cov += scale * (t1 - m1) * (t2 - m2)
    }
  }
  return { variances: [v1, v2] as const, cov, df }
}
