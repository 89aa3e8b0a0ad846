/**
 * What a transition does to the facts and clocks of a case. Pure: the case before, what happened and when go
 * in, the changed columns come out.
 */
import { DAY_MS, daysBetween } from '../../../shared/time'
import type { CategoryGroupId } from '../../../shared/categories'
import type { CaseState, Outcome, Urgency } from '../contract/schemas'
import {
  type ClockRules,
  deadline,
  extended,
  type Limit,
  limitOf,
  resumeAfterPause,
  warningAt,
} from './clocks'
import type { CaseEvent } from './lifecycle'

export interface Progress {
  state: CaseState
  urgency: Urgency
  mainGroup: CategoryGroupId
  stateSince: Date
  acceptedAt: Date | null
  answeredAt: Date | null
  resolvedAt: Date | null
  closedAt: Date | null
  linkedAt: Date | null
  dueAt: Date | null
  dueUnit: Limit['unit'] | null
  warnAt: Date | null
  warned: boolean
  heldDueAt: Date | null
  heldDueUnit: Limit['unit'] | null
  escalateAt: Date | null
  escalated: number
  extended: boolean
  promisedAt: Date | null
  onTime: boolean | null
  reopened: number
  outcome: Outcome | null
}

/** Events that leave the running deadline as it is: handing on or reporting progress buys no time. */
const KEEPS_CLOCK: readonly CaseEvent[] = ['handOver', 'handUp', 'join', 'sign', 'progress', 'siteVisit']
const ANSWERS: readonly CaseEvent[] = ['refuse', 'progress', 'siteVisit', 'resolve', 'countyDecision']
/** States in which a clock stands still that will run on: the desk's while its reporter is asked, the handler's while the county looks. */
const HOLDS: readonly CaseState[] = ['needs_more', 'checking']
const TERMINAL: readonly CaseState[] = ['refused', 'finished']
const OUTCOME: Partial<Readonly<Record<CaseEvent, Outcome>>> = {
  rateGood: 'good',
  rateFair: 'fair',
  rateTimeout: 'silent',
  countyDecision: 'county',
  mainFinished: 'linked',
}
const ESCALATE_EVERY_MS = DAY_MS
/** States in which the deadline is the one promised for the handling. */
const HANDLED: readonly CaseState[] = ['dispatched', 'handling', 'reopened']
/** An answer was given: what climbed before it is over, and a returned case climbs from the bottom again. */
const ANSWERED: readonly CaseState[] = ['checking', 'resolved', 'county_review', 'refused', 'finished']

/** States whose clock is the desk's: they warn and climb. The others wait for the reporter. */
export const DESK_CLOCK: readonly CaseState[] = [
  'received',
  'accepted',
  'dispatched',
  'handling',
  'reopened',
  'checking',
  'county_review',
]
/** Of these, those in which it is the county's turn, whoever had it to handle. */
export const COUNTY_CLOCK: readonly CaseState[] = ['received', 'accepted', 'checking', 'county_review']

export type DueKind = 'decide' | 'handOver' | 'handle' | 'check' | 'countyReview' | 'supply'
const DUE_KIND: Partial<Readonly<Record<CaseState, DueKind>>> = {
  received: 'decide',
  accepted: 'handOver',
  dispatched: 'handle',
  handling: 'handle',
  reopened: 'handle',
  checking: 'check',
  county_review: 'countyReview',
  needs_more: 'supply',
}

/**
 * The limit that counts for a case, and which it is: the running one, and when the work is done the one it was to be
 * done by (what runs then is the time to rate it). Null when there is none; a case that follows another
 * goes by that one's.
 */
export function limitInForce(
  one: Pick<Progress, 'state' | 'dueAt' | 'promisedAt'>,
): { kind: DueKind; at: Date } | null {
  const kind = DUE_KIND[one.state]
  if (kind) return one.dueAt && { kind, at: one.dueAt }
  if (one.state === 'linked') return null
  return one.promisedAt && { kind: 'handle', at: one.promisedAt }
}

/** The case after a transition. @param limit overrides the limit of the new state (the desk chose a date) */
export function progress(
  rules: ClockRules,
  before: Progress,
  event: CaseEvent,
  to: CaseState,
  now: Date,
  limit?: Limit,
): Progress {
  const after: Progress = { ...before, state: to }
  if (to !== before.state) after.stateSince = now
  if (event === 'accept') after.acceptedAt = now
  if (event === 'link') after.linkedAt = now
  if (event === 'unlink' || event === 'mainRefused') after.linkedAt = null
  if (ANSWERS.includes(event)) after.answeredAt ??= now
  if (event === 'extend') after.extended = true
  // whatever comes next, sending it out again included, makes a new promise and does not unmake the broken one
  const broken = HANDLED.includes(before.state) && before.dueAt !== null && now > before.dueAt
  if (broken) after.onTime = false
  if (event === 'resolve') {
    after.resolvedAt = now
    after.onTime ??= true
  }
  // the case took until the county was content; whether its handler was in time was settled before
  if (event === 'passCheck') after.resolvedAt = now
  if (event === 'failCheck') after.resolvedAt = null
  if (event === 'rateBad' && to === 'reopened') {
    after.reopened = before.reopened + 1
    // the next closing needs its own proof, and its own extension if need be
    after.resolvedAt = null
    after.extended = false
  }
  after.outcome = OUTCOME[event] ?? null
  after.closedAt = TERMINAL.includes(to) ? now : null
  return clocked(rules, before, after, event, now, limit)
}

function clocked(
  rules: ClockRules,
  before: Progress,
  after: Progress,
  event: CaseEvent,
  now: Date,
  limit?: Limit,
): Progress {
  if (KEEPS_CLOCK.includes(event)) return after
  const own = limit ?? limitOf(rules.limits, after.state, after.urgency, after.mainGroup)
  if (after.state !== before.state && HOLDS.includes(after.state)) {
    after.heldDueAt = before.dueAt
    after.heldDueUnit = before.dueUnit
  }
  if (own === null) return withDue(rules, after, null, null)
  if (event === 'extend' && before.dueAt) {
    const more = limit ?? rules.limits.extension[before.urgency]
    const due = extended(rules, before.dueAt, more, now)
    return { ...withDue(rules, after, due, more.unit), promisedAt: due }
  }
  if ((event === 'supply' || event === 'failCheck') && before.heldDueAt && before.heldDueUnit) {
    const due = resumeAfterPause(rules, before.heldDueAt, before.heldDueUnit, before.stateSince, now)
    const promised = HANDLED.includes(after.state) ? { promisedAt: due } : {}
    return {
      ...withDue(rules, after, due, before.heldDueUnit),
      ...promised,
      heldDueAt: null,
      heldDueUnit: null,
    }
  }
  if (!HOLDS.includes(after.state)) {
    after.heldDueAt = null
    after.heldDueUnit = null
  }
  const due = deadline(rules, own, now)
  const handled = after.state === 'dispatched' || after.state === 'reopened'
  return { ...withDue(rules, after, due, own.unit), ...(handled ? { promisedAt: due } : {}) }
}

/** The case with another deadline: it warns and climbs by that one. */
export function withDue(
  rules: ClockRules,
  after: Progress,
  due: Date | null,
  unit: Limit['unit'] | null,
): Progress {
  const desk = due !== null && DESK_CLOCK.includes(after.state)
  const unchanged = due?.getTime() === after.dueAt?.getTime()
  const stillLate = after.onTime === false && !ANSWERED.includes(after.state)
  return {
    ...after,
    dueAt: due,
    dueUnit: unit,
    warnAt: desk ? warningAt(rules, due) : null,
    warned: unchanged && after.warned,
    escalateAt: desk ? (unchanged && after.escalateAt ? after.escalateAt : due) : null,
    escalated: unchanged || stillLate ? after.escalated : 0,
  }
}

/** An overdue case climbs one step; the next step is a day later. */
export function climbed(before: Progress, now: Date): Progress {
  return {
    ...before,
    escalated: before.escalated + 1,
    escalateAt: new Date(now.getTime() + ESCALATE_EVERY_MS),
  }
}

/** Days it took, counted in Beijing days from filing to the answer that closed it; the same day is 0. */
export const daysTaken = (submittedAt: Date, resolvedAt: Date): number => daysBetween(submittedAt, resolvedAt)
