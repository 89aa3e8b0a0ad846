/**
 * The waiting list of one activity. It moves strictly in order, with one exception: who does not fit into what is free
 * is passed while they do not fit, keeps their place and is told once. Seats that come free (given back, lapsed, added)
 * are held back for the first who does not fit, from the first such seat on for so long at most and once for each
 * party; after that they pass to whoever fits. What was free before is never held back, so that nobody locks free seats
 * by waiting.
 */
import { HOUR_MS, MINUTE_MS } from '../../../shared/time'
import type { Counts, Wish } from './capacity'

/** A sign-up in the queue, in the order of joining. */
export interface Waiting extends Wish {
  readonly id: string
  readonly party: number
  /** Takes the seat at once when it is their turn; otherwise the seat is offered and must be confirmed. */
  readonly autoAccept: boolean
  /** Seats held back for them, and until when; an hour that is over says that they had their time. */
  readonly kept: number
  readonly keptUntil: Date | null
  /** Was told that others were let pass. */
  readonly passed: boolean
}

/** A sign-up to which seats were offered. */
export interface Offered extends Wish {
  readonly id: string
  readonly party: number
  readonly offerUntil: Date
}

/** What happens to those whose turn has come. */
export interface Turns {
  /** They are seated (offered a seat if they want to be asked), all are offered one, or the list stands. */
  readonly mode: 'seats' | 'offers' | 'none'
  readonly offerUntil: Date
  /** Until when seats are held back from now on; null: they are not. */
  readonly keepUntil: Date | null
}

/** What decides how the list moves. */
export interface ListRules {
  readonly cancelledAt: Date | null
  readonly startsAt: Date
  readonly endsAt: Date
  readonly closesAt: Date
  readonly cancelUntil: Date
  readonly offerHours: number
  readonly holdMinutes: number
}

/**
 * How the list moves at an instant. Until the hour at which seats may still be given back people are seated; after it
 * nobody is surprised by a seat: it is offered, until sign-up closes or when the organiser lets the list move.
 */
export function turnsAt(rules: ListRules, now: Date, released = false): Turns {
  const standing = { mode: 'none', offerUntil: now, keepUntil: null } as const
  if (rules.cancelledAt || now >= rules.endsAt) return standing
  const closes = Math.max(rules.cancelUntil.getTime(), rules.closesAt.getTime())
  if (now.getTime() >= closes && !released) return standing
  const onTheDay = now >= rules.startsAt ? rules.endsAt : rules.startsAt
  const until = now.getTime() >= closes ? onTheDay.getTime() : closes
  const { holdMinutes } = rules
  return {
    mode: now < rules.cancelUntil ? 'seats' : 'offers',
    offerUntil: new Date(Math.min(now.getTime() + rules.offerHours * HOUR_MS, until)),
    keepUntil: holdMinutes === 0 ? null : new Date(Math.min(now.getTime() + holdMinutes * MINUTE_MS, until)),
  }
}

/** What becomes of one sign-up. */
export type Move =
  | { readonly id: string; readonly to: 'expired' }
  | { readonly id: string; readonly to: 'seated' }
  | { readonly id: string; readonly to: 'offered'; readonly until: Date }
  /** It waits on: so many seats are held back for it, and it was let pass just now or not. */
  | {
      readonly id: string
      readonly to: 'waiting'
      readonly kept: number
      readonly keptUntil: Date | null
      readonly passed: boolean
    }

export interface Settled {
  readonly counts: Counts
  readonly moves: readonly Move[]
  /** Who waits on. */
  readonly waiting: readonly Waiting[]
}

interface Settling {
  /** As they are now, with everything that came free. */
  readonly counts: Counts
  /** As they were before something came free; the same where nothing did. */
  readonly before: Counts
  readonly offers: readonly Offered[]
  /** In the order of joining. */
  readonly waiting: readonly Waiting[]
  readonly turns: Turns
  readonly now: Date
}

/** Those of the queue whom somebody passes who takes a seat now: they lack one where it is taken, and nowhere is full. */
export function passedBy(counts: Counts, waiting: readonly Waiting[], taker: Wish): Waiting[] {
  return waiting.filter(
    (one) => !one.passed && counts.free(one) + one.kept > 0 && counts.lacks(one, one.party - one.kept, taker),
  )
}

/** They wait on as they did, and are told that others were let pass. */
export const toldPassed = ({ id, kept, keptUntil }: Waiting): Move => ({
  id,
  to: 'waiting',
  kept,
  keptUntil,
  passed: true,
})

/**
 * Brings the list up to now: what was offered or held back for too long comes free, then everybody who fits moves up,
 * in order, and what came free is held back for the first who does not fit.
 * @returns the counts afterwards, and what is to be written of whom
 */
export function settle({ counts, before, offers, waiting, turns, now }: Settling): Settled {
  const moves: Move[] = []
  let at = counts
  let was = before
  for (const offer of offers) {
    if (offer.offerUntil > now) continue
    at = at.with(offer, { held: -offer.party })
    moves.push({ id: offer.id, to: 'expired' })
  }
  const queue = waiting.map((one) => {
    if (one.kept === 0 || (one.keptUntil !== null && one.keptUntil > now)) return one
    // what was held back long enough counts as free before: it is for whoever fits, and not held back again
    at = at.with(one, { kept: -one.kept })
    was = was.with(one, { kept: -one.kept })
    return { ...one, kept: 0 }
  })
  if (turns.mode === 'none')
    return { counts: at, moves: [...moves, ...changed(waiting, queue)], waiting: queue }

  const stay: Waiting[] = []
  for (const one of queue) {
    if (one.party > at.free(one) + one.kept) {
      const held = heldBack(at, was, one, turns, now)
      at = at.with(one, { kept: held.kept - one.kept })
      stay.push(held)
      continue
    }
    const passed = new Set(passedBy(at, stay, one))
    for (const [n, other] of stay.entries()) if (passed.has(other)) stay[n] = { ...other, passed: true }
    at = at.with(one, { held: one.party, kept: -one.kept, waiting: -one.party })
    moves.push(
      turns.mode === 'seats' && one.autoAccept
        ? { id: one.id, to: 'seated' }
        : { id: one.id, to: 'offered', until: turns.offerUntil },
    )
  }
  return { counts: at, moves: [...moves, ...changed(waiting, stay)], waiting: stay }
}

/** The same party with what is held back for it of the seats that came free. */
function heldBack(at: Counts, was: Counts, one: Waiting, turns: Turns, now: Date): Waiting {
  const gained = at.keepable(was, one)
  const until = one.keptUntil ?? turns.keepUntil
  const hasTime = turns.keepUntil !== null && until !== null && until > now
  if (gained <= 0 || !hasTime || one.party > at.seats(one)) return one
  return { ...one, kept: one.kept + gained, keptUntil: until }
}

/** What is to be written of those who wait on. */
function changed(before: readonly Waiting[], after: readonly Waiting[]): Move[] {
  const known = new Map(before.map((one) => [one.id, one]))
  return after.flatMap((one): Move[] => {
    const old = known.get(one.id)
    if (!old || (old.kept === one.kept && old.passed === one.passed)) return []
    const { id, kept, keptUntil } = one
    return [{ id, to: 'waiting', kept, keptUntil, passed: one.passed && !old.passed }]
  })
}
