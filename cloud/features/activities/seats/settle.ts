import type { Counts } from '../rules/capacity'
import { type Move, settle, turnsAt, type Waiting } from '../rules/settling'
import { writeMoves } from './moves'
import { lockActivity, type Queue, type QueueParts, readQueue, readStanding, type Standing } from './queue'

/** What came of a waiting list. */
export interface Moved {
  readonly counts: Counts
  /** People who were seated or offered a seat. */
  readonly movedUp: number
  /** Sign-ups of which something was written. */
  readonly moves: readonly Move[]
  readonly waiting: readonly Waiting[]
}

/**
 * Brings the list of an activity up to now, with its row locked: after anything that may have made seats free.
 * @param before the counts before that; seats that were free then are held back for nobody
 * @param released the organiser lets the list move on the day
 */
export async function settleStanding(
  parts: QueueParts,
  standing: Pick<Standing, 'activity' | 'counts'>,
  queue: Queue,
  { before = standing.counts, released = false }: { before?: Counts; released?: boolean } = {},
): Promise<Moved> {
  const { activity, counts } = standing
  const turns = turnsAt(activity, parts.now, released)
  const settled = settle({ counts, before, ...queue, turns, now: parts.now })
  await writeMoves(parts, activity, queue, settled.moves)
  const partyOf = new Map(queue.waiting.map(({ id, party }) => [id, party]))
  const movedUp = settled.moves
    .filter(({ to }) => to === 'seated' || to === 'offered')
    .reduce((sum, { id }) => sum + (partyOf.get(id) ?? 0), 0)
  return { ...settled, movedUp }
}

/** What a list came to, for whoever had it settled. */
export interface Settlement {
  readonly held: number
  readonly waiting: number
  /** Of the activity as a whole. */
  readonly free: number
  readonly movedUp: number
  /** Sign-ups of which something was written. */
  readonly changed: number
}

/**
 * Locks an activity, brings its waiting list up to now and tells whom it concerns.
 * @param released by the organiser, on the day: all that fit are offered a seat
 * @returns undefined if there is no such activity
 */
export async function settleActivity(
  parts: QueueParts,
  activityId: string,
  { released = false }: { released?: boolean } = {},
): Promise<Settlement | undefined> {
  if (!(await lockActivity(parts, activityId))) return undefined
  const standing = await readStanding(parts, activityId)
  if (!standing) return undefined
  const queue = await readQueue(parts, activityId)
  return settlement(await settleStanding(parts, standing, queue, { released }))
}

/** The list may move on the day too: whoever fits into what is free is offered a seat. */
export const release = (parts: QueueParts, activityId: string): Promise<Settlement | undefined> =>
  settleActivity(parts, activityId, { released: true })

export function settlement({ counts, movedUp, moves }: Moved): Settlement {
  const { held, waiting } = counts.whole
  return {
    held,
    waiting,
    free: counts.free({ session: null, point: null }),
    movedUp,
    changed: moves.length,
  }
}
