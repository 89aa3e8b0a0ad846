/**
 * Seats and the waiting list of one activity. Pure: the counts come in, the decision goes out. The caller
 * holds the row lock of the activity while it asks and writes; the table's check is the last word.
 *
 * The order is strict: whoever came first goes first, also when a later, smaller party would fit into the
 * seats that are free. An empty seat for an hour is easier to explain in a village than an overtaken family.
 */

import { HOUR_MS } from '../../../shared/time'

/** How many people an activity can take and how many it has. All counts are people, not sign-ups. */
export interface Counts {
  readonly seats: number
  /** Seated, and offered a seat they have not answered yet. */
  readonly held: number
  readonly waiting: number
}

/** Where a party that signs up now would end. `position` is the place in the queue of its first person, from 1. */
export type Placement =
  { readonly state: 'seated' } | { readonly state: 'waiting'; readonly position: number }

/** A sign-up in the queue, in the order of joining. */
export interface Waiting {
  readonly id: string
  readonly party: number
  /** Takes the seat at once when it is their turn; otherwise the seat is offered and must be confirmed. */
  readonly autoAccept: boolean
}

/** Somebody whose turn has come. */
export interface MoveUp {
  readonly id: string
  readonly party: number
  readonly state: 'seated' | 'offered'
}

/** Seats that a newcomer may take: none while anybody waits, since nobody is overtaken. */
export function seatsLeft(counts: Counts): number {
  return counts.waiting > 0 ? 0 : Math.max(0, counts.seats - counts.held)
}

/** The decision for a party of so many people that signs up now. */
export function place(counts: Counts, party: number): Placement {
  if (party <= seatsLeft(counts)) return { state: 'seated' }
  return { state: 'waiting', position: counts.waiting + 1 }
}

/** Who moves up into the free seats, first come first served; stops at the first party that does not fit. */
export function moveUp(free: number, queue: readonly Waiting[]): MoveUp[] {
  const moved: MoveUp[] = []
  let left = free
  for (const next of queue) {
    if (next.party > left) break
    left -= next.party
    moved.push({ id: next.id, party: next.party, state: next.autoAccept ? 'seated' : 'offered' })
  }
  return moved
}

/** Until when an offered seat is kept: so many hours, but never longer than the list moves at all. */
export function offerEnds(now: Date, hours: number, listCloses: Date): Date {
  return new Date(Math.min(now.getTime() + hours * HOUR_MS, listCloses.getTime()))
}
