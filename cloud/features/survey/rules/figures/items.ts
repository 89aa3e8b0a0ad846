/** The other figures of the headline's sheets: 不了解, score, items. */
import type { DrawnFigures } from '../../contract/desk/figures'
import type { Questionnaire } from '../../contract/questionnaire'
import { headline, itemsOf } from '../questions'
import { shareOf, type Weighed } from '../stats'
import { figureOf, influenceOf } from '../stats/figure'
import { studentQuantile } from '../stats/special/student'
import { varianceOf } from '../stats/variance'
import { SMALLEST_SHOWN } from './hidden'
import { type FigureSheet, points, satisfied, unknown } from './sheets'

/** A weighed sample; `sheets` in the order of its weights. */
export interface WeighedSample {
  questionnaire: Questionnaire
  sheets: readonly FigureSheet[]
  weighed: Weighed
}

/** 95 %, two-sided. */
const TAIL = 0.025
const within = (value: number) => Math.min(1, Math.max(0, value))

/** 不了解 among all, and what the share would be if none of them were contented, or all. */
export function unknownOf({ questionnaire, sheets, weighed }: WeighedSample, p: number): DrawnFigures['unknown'] {
  const said = unknown(questionnaire, sheets, headline(questionnaire))
  const share = shareOf(weighed, undefined, said)
  if ('refused' in share) return null
  return {
    share: share.p,
    interval: share.intervals.kg,
    none: within((1 - share.p) * p),
    all: within((1 - share.p) * p + share.p),
  }
}

/** The mean of the grades' points with its interval by t. */
export function scoreOf({ questionnaire, sheets, weighed }: WeighedSample): DrawnFigures['score'] {
  const figure = figureOf(weighed, points(questionnaire, sheets, headline(questionnaire)))
  if (!figure || figure.n < SMALLEST_SHOWN) return null
  return { mean: figure.mean, interval: spread(figure.mean, figure.variance, figure.df) }
}

function spread(mean: number, variance: number, df: number) {
  if (df < 1) return null
  const half = studentQuantile(TAIL, df) * Math.sqrt(variance)
  return { low: mean - half, high: mean + half }
}

/** Each item beside the headline. */
export function itemShares({ questionnaire, sheets, weighed }: WeighedSample): DrawnFigures['items'] {
  return itemsOf(questionnaire).map((question) => {
    const y = satisfied(questionnaire, sheets, question)
    const base = y.filter((value) => !Number.isNaN(value)).length
    const share = base < SMALLEST_SHOWN ? null : shareOf(weighed, undefined, y)
    return share && !('refused' in share)
      ? { question: question.id, base, share: share.p, interval: share.intervals.kg }
      : { question: question.id, base, share: null, interval: null }
  })
}

/** The mean of the items' shares: each a share of its own base, their errors together. */
export function itemsMeanOf({ questionnaire, sheets, weighed }: WeighedSample): DrawnFigures['itemsMean'] {
  const items = itemsOf(questionnaire).flatMap((question) => {
    const influence = influenceOf(weighed, satisfied(questionnaire, sheets, question))
    return influence && influence.n >= SMALLEST_SHOWN ? [influence] : []
  })
  if (items.length === 0) return null
  const share = items.reduce((sum, { mean }) => sum + mean, 0) / items.length
  const z = new Float64Array(sheets.length)
  for (const item of items) for (let i = 0; i < z.length; i += 1) z[i] = (z[i] ?? 0) + (item.z[i] ?? 0) / items.length
  const { units, strata } = weighed.design
  const interval = spread(share, varianceOf(weighed, z), units - strata)
  return {
    share: within(share),
    interval: interval && { low: within(interval.low), high: within(interval.high) },
  }
}
