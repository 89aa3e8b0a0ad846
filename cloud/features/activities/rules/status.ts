/** What decides whether one can sign up. Instants in UTC; `now` is handed in. */
export interface Schedule {
  readonly startsAt: Date
  readonly endsAt: Date
  readonly opensAt: Date
  /** Signing up ends. */
  readonly closesAt: Date
  /** Giving a seat back ends, and with it the moving up of the waiting list. */
  readonly cancelUntil: Date
  readonly cancelledAt: Date | null
}

/** Where an activity is in its life, seen by somebody who might sign up. */
export type Phase = 'cancelled' | 'over' | 'running' | 'closed' | 'open' | 'soon'

/** The phase of an activity at an instant. A cancelled one stays cancelled, also after its day. */
export function phaseOf(at: Schedule, now: Date): Phase {
  if (at.cancelledAt) return 'cancelled'
  if (now >= at.endsAt) return 'over'
  if (now >= at.startsAt) return 'running'
  if (now >= at.closesAt) return 'closed'
  return now >= at.opensAt ? 'open' : 'soon'
}

/** From so few seats on the tag warns (design specification, 6.3). */
const FEW_SEATS = 3

/**
 * The tag on a list row (design specification, 6.3): one of a fixed vocabulary. `few` is at most
 * {@link FEW_SEATS} seats, `full` counts the people who wait, `soon` says when sign-up opens.
 */
export type StatusTag =
  | { readonly code: 'left'; readonly seats: number }
  | { readonly code: 'few'; readonly seats: number }
  | { readonly code: 'full'; readonly waiting: number }
  | { readonly code: 'soon'; readonly opensAt: Date }
  | { readonly code: 'closed' | 'running' | 'over' | 'cancelled' }

/** What can still be had. Counts are people. */
export interface Room {
  /** Seats that somebody can have now: of the activity, within its sessions and its buses. */
  readonly free: number
  readonly waiting: number
}

/** The tag of an activity at an instant. */
export function statusOf(at: Schedule & Room, now: Date): StatusTag {
  const phase = phaseOf(at, now)
  if (phase === 'soon') return { code: 'soon', opensAt: at.opensAt }
  if (phase !== 'open') return { code: phase }
  const seats = at.free
  if (seats === 0) return { code: 'full', waiting: at.waiting }
  return seats <= FEW_SEATS ? { code: 'few', seats } : { code: 'left', seats }
}

/** Whether somebody may still leave by themselves: a seat until the set hour, the queue until the start. */
export function mayLeave(at: Schedule, state: 'seated' | 'offered' | 'waiting', now: Date): boolean {
  return now < (state === 'seated' ? at.cancelUntil : at.startsAt)
}

/** Whether somebody may still change who comes and how. */
export function mayChange(at: Schedule, state: 'seated' | 'offered' | 'waiting', now: Date): boolean {
  return at.cancelledAt === null && mayLeave(at, state, now)
}
