/** The share of the satisfied with its uncertainty, of all and of groups. */
import { type Figure, figureOf, type Group } from './figure'
import { effectiveSize, intervalsOf } from './intervals'
import { StatsRefused } from './refused'
import type { Column, DomainShare, Estimate, NoShare, Share, Sheets } from './types'
import { type Weighed, weigh } from './weigh'

/**
 * Weighs sheets and gives the share (see `README.md` of the feature for every number).
 * @throws StatsRefused with the reason by name
 */
export function estimate(sheets: Sheets): Estimate {
  return estimateOf(weigh(sheets))
}

/** The same for sheets that are weighed already. @throws StatsRefused `no_sheets`, `no_freedom` */
export function estimateOf(weighed: Weighed): Estimate {
  const { sheets, w, trimmed } = weighed
  const share = shareOf(weighed)
  if ('refused' in share)
    throw new StatsRefused({ kind: share.refused === 'empty' ? 'no_sheets' : 'no_freedom' })
  const { domains = [] } = sheets
  return {
    ...share,
    ...spread(w),
    w,
    domains: Object.fromEntries(domains.map(({ name, column }) => [name, sharesBy(weighed, column)])),
    trimmed: trimmed && { moved: trimmed.moved, sheets: trimmed.sheets },
  }
}

/** The share among a group, or among all. @param y 1, 0, or NaN outside the base; as a rule the sheets' own */
export function shareOf(
  weighed: Weighed,
  group?: Group,
  y: Float64Array = weighed.sheets.y,
): Share | { refused: NoShare } {
  const figure = figureOf(weighed, y, group)
  if (!figure) return { refused: 'empty' }
  return figure.df > 0 ? withIntervals(figure, isSimple(weighed)) : { refused: 'no_freedom' }
}

/** The share in each category of a column that a sheet has, in the order of its labels. */
export function sharesBy(weighed: Weighed, { codes, labels }: Column): DomainShare[] {
  const seen = new Uint8Array(labels.length)
  for (const code of codes) seen[code] = 1
  return labels.flatMap((value, code) =>
    seen[code] === 1 ? [{ value, ...shareOf(weighed, { codes, code }) }] : [],
  )
}

function withIntervals({ n, mean: p, variance, df, kish }: Figure, simple: boolean): Share {
  const figure = { n, p, variance, df, kish, simple }
  return {
    n,
    p,
    se: Math.sqrt(variance),
    df,
    effective: effectiveSize(figure),
    intervals: intervalsOf(figure),
  }
}

/** A simple sample without weights: the one for which Wilson's interval holds. */
function isSimple({ sheets, base, calibration }: Weighed): boolean {
  if (sheets.strata || sheets.psu || sheets.fpc || calibration) return false
  return base.every((weight) => weight === base[0])
}

function spread(w: Float64Array): Pick<Estimate, 'kish' | 'weights'> {
  let [min, max, sum, squares] = [Infinity, 0, 0, 0]
  for (const weight of w) {
    min = Math.min(min, weight)
    max = Math.max(max, weight)
    sum += weight
    squares += weight * weight
  }
  return { kish: (w.length * squares) / (sum * sum), weights: { min, max, sum } }
}
