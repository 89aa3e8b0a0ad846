/** The survey before: a difference only where nothing broke the series. */
import type { DrawnFigures } from '../../contract/desk/figures'
import { studentQuantile } from '../stats/special/student'

/** The last survey before with a figure of its drawn sample. */
export interface Before {
  survey: string
  lastDay: string
  /** The same version of the same questionnaire. */
  sameQuestions: boolean
  drawn: DrawnFigures
}

/** A share of interviewed sheets that differs by more is another way of asking. */
const SAME_MODE = 0.2
const TAIL = 0.025

type Year = NonNullable<DrawnFigures['year']>

/**
 * The difference with V₁ + V₂. Where the same villages are units in both years, their covariance would make it surer: it
 * takes the sheets of both years, of which nothing is kept, so the interval is wider than need be and never too narrow.
 */
export function yearOf(now: Omit<DrawnFigures, 'year'>, before: Before): Year | null {
  const [a, b] = [now.overall, before.drawn.overall]
  if (b.share === null) return null
  const breaks: Year['breaks'] = [
    ...(before.sameQuestions ? [] : (['questionnaire'] as const)),
    ...(now.design.kind === before.drawn.design.kind ? [] : (['design'] as const)),
    ...(Math.abs(interviewed(now) - interviewed(before.drawn)) <= SAME_MODE ? [] : (['mode'] as const)),
    ...(errorOf(a) && errorOf(b) ? [] : (['no_error'] as const)),
  ]
  return {
    survey: before.survey,
    lastDay: before.lastDay,
    share: b.share,
    interval: b.interval,
    difference: breaks.length > 0 ? null : differenceOf(a, b),
    breaks,
  }
}

type Overall = DrawnFigures['overall']

function errorOf({ share, se, df }: Overall) {
  return share !== null && se !== null && df !== null && df > 0 ? { share, variance: se ** 2, df } : null
}

function differenceOf(one: Overall, other: Overall): Year['difference'] {
  const [a, b] = [errorOf(one), errorOf(other)]
  if (!a || !b) return null
  const variance = a.variance + b.variance
  // of the two: Satterthwaite
  const df =
    variance > 0 ? variance ** 2 / (a.variance ** 2 / a.df + b.variance ** 2 / b.df) : Math.min(a.df, b.df)
  const half = studentQuantile(TAIL, Math.max(1, df)) * Math.sqrt(variance)
  const points = a.share - b.share
  return { points, low: points - half, high: points + half }
}

function interviewed({ modes, sheets }: Omit<DrawnFigures, 'year'>): number {
  return sheets > 0 ? (modes.interviewed + modes.assisted) / sheets : 0
}
