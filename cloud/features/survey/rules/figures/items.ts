/** The other figures of the headline's sheets: 不了解, score, items. */
import type { DrawnFigures } from '../../contract/desk/figures'
import type { Questionnaire } from '../../contract/questionnaire'
import { headline, itemsOf } from '../questions'
import { meanShare, scoreMean, shareOf, unknownShare, type Weighed } from '../stats'
import { SMALLEST_SHOWN } from './hidden'
import { chosen, type FigureSheet, points, refused, satisfied } from './sheets'

/** A weighed sample; `sheets` in the order of its weights. */
export interface WeighedSample {
  questionnaire: Questionnaire
  sheets: readonly FigureSheet[]
  weighed: Weighed
}

/** Sums of shares go past 1 by a rounding, and an interval by t past both ends. */
export const within = (share: number) => Math.min(1, Math.max(0, share))

/** 不了解 among all, and what the share would be if none of them were contented, or all. */
export function unknownOf({ questionnaire, sheets, weighed }: WeighedSample): DrawnFigures['unknown'] {
  const whole = headline(questionnaire)
  const { share, bounds } = unknownShare(
    weighed,
    Uint8Array.from(sheets, (sheet) => (chosen(sheet, whole) === questionnaire.unknown.id ? 1 : 0)),
  )
  if ('refused' in share) return null
  return { share: share.p, interval: share.intervals.kg, none: within(bounds.low), all: within(bounds.high) }
}

/** 拒答 among all who were asked, 不了解 among them; null where it was not offered. */
export function refusedOf({ questionnaire, sheets, weighed }: WeighedSample): DrawnFigures['refused'] {
  const said = refused(questionnaire, sheets, headline(questionnaire))
  const found = said && shareOf(weighed, undefined, said)
  return found && !('refused' in found) ? { share: found.p, interval: found.intervals.kg } : null
}

/** The mean of the grades' points with its interval by t. */
export function scoreOf({ questionnaire, sheets, weighed }: WeighedSample): DrawnFigures['score'] {
  const score = scoreMean(weighed, points(questionnaire, sheets, headline(questionnaire)))
  return score && { mean: score.mean, interval: score.interval }
}

/** Each item beside the headline. */
export function itemShares({ questionnaire, sheets, weighed }: WeighedSample): DrawnFigures['items'] {
  return itemsOf(questionnaire).map((question) => {
    const y = satisfied(questionnaire, sheets, question)
    const base = countOf(y)
    const share = base < SMALLEST_SHOWN ? null : shareOf(weighed, undefined, y)
    return share && !('refused' in share)
      ? { question: question.id, base, share: share.p, interval: share.intervals.kg }
      : { question: question.id, base, share: null, interval: null }
  })
}

/** The mean of the items' shares, of those that are shown. */
export function itemsMeanOf({ questionnaire, sheets, weighed }: WeighedSample): DrawnFigures['itemsMean'] {
  const items = itemsOf(questionnaire)
    .map((question) => satisfied(questionnaire, sheets, question))
    .filter((y) => countOf(y) >= SMALLEST_SHOWN)
  const mean = items.length === 0 ? null : meanShare(weighed, items)
  if (!mean) return null
  const { low, high } = mean.interval
  return { share: within(mean.mean), interval: { low: within(low), high: within(high) } }
}

/** Sheets with a value. */
export const countOf = (y: Float64Array): number =>
  y.reduce((n, value) => n + (Number.isNaN(value) ? 0 : 1), 0)
