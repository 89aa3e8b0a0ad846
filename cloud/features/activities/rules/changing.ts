/** What becomes of seats when a party changes, or when an activity, a session or a bus gets other seats. Pure. */
import type { Counts, Wish } from './capacity'
import type { Waiting } from './settling'

/** A sign-up that counts. */
export interface Own extends Wish {
  readonly state: 'seated' | 'offered' | 'waiting'
  readonly party: number
  readonly kept: number
}

/** What a party wants to be from now on. */
export interface Wanted extends Wish {
  readonly party: number
}

export type Changed =
  /** `movesUp`: it waited, and what it wants now fits. */
  | { readonly can: true; readonly counts: Counts; readonly movesUp: boolean }
  /** So many of them could have seats; `grows`: who waits may not become more. */
  | { readonly can: false; readonly why: 'no_room' | 'grows'; readonly free: number }

/** Whether two want the same session and the same point. */
export const sameWish = (a: Wish, b: Wish) => a.session === b.session && a.point === b.point

/**
 * Whether a party may be another one. Fewer it may always be, and keeps its place; more, or in another session or bus,
 * only where seats are free. Who waits may not become more, and moves to another session or bus only into seats.
 * @param moves whether the list moves at all
 */
export function change(counts: Counts, own: Own, wanted: Wanted, moves: boolean): Changed {
  const without =
    own.state === 'waiting'
      ? counts.with(own, { kept: -own.kept, waiting: -own.party })
      : counts.with(own, { held: -own.party })
  const free = without.free(wanted)
  if (own.state !== 'waiting') {
    if (wanted.party > free) return { can: false, why: 'no_room', free }
    return { can: true, counts: without.with(wanted, { held: wanted.party }), movesUp: false }
  }
  if (wanted.party > own.party) return { can: false, why: 'grows', free }
  if (moves && wanted.party <= free)
    return { can: true, counts: without.with(wanted, { held: wanted.party }), movesUp: true }
  if (!sameWish(own, wanted)) return { can: false, why: 'no_room', free }
  return { can: true, counts: counts.with(own, { waiting: wanted.party - own.party }), movesUp: false }
}

/**
 * Lets go of what is held back where there are fewer seats now, of the last in line first.
 * @param counts with the new seats
 * @returns the queue with what stays held back; null: more people have seats than there are
 */
export function letGo(
  counts: Counts,
  waiting: readonly Waiting[],
): { counts: Counts; waiting: Waiting[] } | null {
  let at = counts
  const queue = [...waiting]
  for (let n = queue.length - 1; n >= 0; n--) {
    const one = queue[n]
    if (!one || one.kept === 0) continue
    const kept = Math.max(0, one.kept - at.excess(one))
    at = at.with(one, { kept: kept - one.kept })
    queue[n] = { ...one, kept }
  }
  return at.oversold() === null ? { counts: at, waiting: queue } : null
}
