/**
 * What counts as what, and on which day: the one definition of every figure about cases. The database says the same
 * (`case_counted`, and the conditions in `figures/counted.ts`); a test holds the two equal on histories that are drawn.
 *
 * At every moment a case is exactly one of open, finished, refused or linked. Each of these counts on the day (Beijing)
 * on which it happened, whatever month the case was filed in.
 */
import { beijingDay, daysBetween } from '../../../shared/time'
import type { CaseState, Outcome, Rating } from '../contract/schemas'
import { DESK_CLOCK } from './progress'

/** What the figures know of a case. */
export interface Measured {
  state: CaseState
  outcome: Outcome | null
  submittedAt: Date
  stateSince: Date
  closedAt: Date | null
  resolvedAt: Date | null
  linkedAt: Date | null
  ratedAt: Date | null
  rating: Rating | null
  onTime: boolean | null
  dueAt: Date | null
}

/** What is kept as sums by the day. `days`: how many days those finished took; the others are numbers of cases. */
const MEASURES = [
  'received',
  'refused',
  'linked',
  'finished',
  'inTime',
  'days',
  'good',
  'fair',
  'bad',
  'unrated',
] as const
export type Measure = (typeof MEASURES)[number]

/** Follows another case, or ended with it: that one has the answer, and the opinion of it. */
const isLinked = (one: Measured): boolean => one.state === 'linked' || one.outcome === 'linked'

/** 办完: an answer with proof stands, whether or not it has been rated; sent back it is not finished any more. */
const isFinished = (one: Measured): boolean =>
  (one.state === 'resolved' || one.state === 'finished') && one.resolvedAt !== null && !isLinked(one)

/** 没办完: neither finished nor refused nor linked. */
export const isOpen = (one: Measured): boolean =>
  !['resolved', 'finished', 'refused', 'linked'].includes(one.state)

/** 超期: open, the desk's turn, and past its deadline. While a reporter is asked the clock stands. */
export const isOverdue = (one: Measured, now: Date): boolean =>
  DESK_CLOCK.includes(one.state) && one.dueAt !== null && one.dueAt < now

/** When each measure happened; null where it did not. */
function moments(one: Measured): Readonly<Record<Measure, Date | null>> {
  const finished = isFinished(one) ? one.resolvedAt : null
  const rated = (rating: Rating) =>
    one.rating === rating && !isLinked(one) ? (one.ratedAt ?? one.stateSince) : null
  return {
    received: one.submittedAt,
    refused: one.state === 'refused' ? one.closedAt : null,
    linked: isLinked(one) ? (one.linkedAt ?? one.stateSince) : null,
    finished,
    inTime: one.onTime === false ? null : finished,
    days: finished,
    good: rated('good'),
    fair: rated('fair'),
    bad: rated('bad'),
    unrated: one.rating === null ? finished : null,
  }
}

/** What a case counts as: measure, Beijing day, and how much. */
export function countedOn(one: Measured): { measure: Measure; day: string; n: number }[] {
  const when = moments(one)
  return MEASURES.flatMap((measure) => {
    const at = when[measure]
    if (at === null) return []
    const n = measure === 'days' ? daysBetween(one.submittedAt, at) : 1
    return n === 0 ? [] : [{ measure, day: beijingDay(at), n }]
  })
}

/**
 * The day on which a case counts against "in time": the one on which it was finished late, or the one on which it
 * should have been while it still is not. Null where it does not.
 */
export function lateOn(one: Measured, now: Date): string | null {
  if (isFinished(one)) return one.onTime === false && one.resolvedAt ? beijingDay(one.resolvedAt) : null
  return isOverdue(one, now) && one.dueAt ? beijingDay(one.dueAt) : null
}

/** Below so many a share says more than is known: the number alone is told. */
const LEAST_FOR_SHARE = 10
/** Below so many cases a mean is one case's own story. */
const LEAST_FOR_MEAN = 2

/** Mean days of those finished, with one decimal; null for fewer than two. */
export const meanDays = (days: number, finished: number): number | null =>
  finished < LEAST_FOR_MEAN ? null : Math.round((days / finished) * 10) / 10

/** How many of those who said anything were satisfied, as a share of 1; null for fewer than ten. */
export const satisfiedShare = (good: number, rated: number): number | null =>
  rated < LEAST_FOR_SHARE ? null : good / rated
