import type { Counts } from '../rules/capacity'
import { type Move, settle, type Settled, turnsAt, type Waiting } from '../rules/settling'
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

/** How a list is brought up to now. */
interface Settling {
  /** The counts before something came free: seats that were free then are held back for nobody. */
  readonly before?: Counts
  /** The organiser lets the list move on the day. */
  readonly released?: boolean
}
type At = Pick<Standing, 'activity' | 'counts'>

/** Brings a list that was read up to now, with the activity's row locked: after anything that may have made seats free. */
export const settleStanding = (
  parts: QueueParts,
  standing: At,
  queue: Queue,
  settling: Settling = {},
): Promise<Moved> => write(parts, standing, queue, settledOf(parts, standing, queue, settling))

/** People of a list that are looked at first, and how many times as many where seats are left after them. */
const FRONT = 100
const MORE = 8

/**
 * The same, of a list of which as much is read as it takes: where the last free seat is given away or held back, nothing
 * changes for those behind, and an activity may have a hundred thousand of them.
 * @returns `queue`: what was read; the whole list where seats are left
 */
export async function settleFront(
  parts: QueueParts,
  standing: At,
  settling: Settling = {},
): Promise<Moved & { queue: Queue }> {
  // a party takes a seat at least
  for (let first = Math.max(FRONT, standing.counts.anyFree + 1); ; first *= MORE) {
    const queue = await readQueue(parts, standing.activity.id, { first })
    const settled = settledOf(parts, standing, queue, settling)
    const isAll = queue.waiting.length < first || settled.stands || settled.counts.anyFree === 0
    if (isAll) return { ...(await write(parts, standing, queue, settled)), queue }
  }
}

/** What becomes of a list; `stands`: it does not move now, whatever is free. */
function settledOf(
  { now }: QueueParts,
  { activity, counts }: At,
  queue: Queue,
  { before = counts, released = false }: Settling,
): Settled & { stands: boolean } {
  const turns = turnsAt(activity, now, released)
  return { ...settle({ counts, before, ...queue, turns, now }), stands: turns.mode === 'none' }
}

async function write(
  parts: QueueParts,
  { activity }: At,
  queue: Queue,
  { counts, moves, waiting }: Settled,
): Promise<Moved> {
  await writeMoves(parts, activity, queue, moves)
  const partyOf = new Map(queue.waiting.map(({ id, party }) => [id, party]))
  const movedUp = moves
    .filter(({ to }) => to === 'seated' || to === 'offered')
    .reduce((sum, { id }) => sum + (partyOf.get(id) ?? 0), 0)
  return { counts, moves, waiting, movedUp }
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
  return settlement(await settleFront(parts, standing, { released }))
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
