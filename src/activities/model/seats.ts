import type { Detail } from '@cloud/features/activities/contract'
import { words } from '../words'

/** One square of the seat grid: taken, free, waiting, ours, or ours in the queue. */
export type Seat = 'taken' | 'free' | 'waiting' | 'mine' | 'mine-waiting'

type Counts = Pick<Detail, 'seats' | 'held' | 'free' | 'waiting' | 'mine' | 'status'>

/**
 * Place in the queue of who would sign up now. Each session has a queue of its own.
 * @param chosen key of the session, once one is chosen
 * @returns null where there are several sessions and none is chosen: the place is another in each
 */
export function nextPosition(
  { waiting, sessions }: Pick<Detail, 'waiting' | 'sessions'>,
  chosen: string | null = null,
): number | null {
  const [only, ...others] = sessions
  const session = sessions.find(({ key }) => key === chosen) ?? (others.length === 0 ? only : undefined)
  if (session) return session.waiting + 1
  return sessions.length === 0 ? waiting + 1 : null
}

/** Whether signing up now would mean to wait. */
export const mustQueue = ({ status }: Pick<Counts, 'status'>): boolean => status.code === 'full'

/**
 * The squares in reading order: seats first, then the queue. Without a sign-up of ours a full activity shows
 * where we would stand.
 */
export function seatCells(counts: Counts): Seat[] {
  const { seats, held, free, waiting, mine } = counts
  const cells: Seat[] = []
  const ours = mine && (mine.state === 'seated' || mine.state === 'offered') ? Math.min(mine.party, held) : 0
  // what is held back for somebody in the queue, or has no bus to it, is nobody's and yet not free
  for (let n = 0; n < seats; n++) {
    const taken = n >= held && n < seats - free
    cells.push(n < held - ours || taken ? 'taken' : n < held ? 'mine' : 'free')
  }
  const first = mine?.state === 'waiting' ? (mine.position ?? 1) : Number.POSITIVE_INFINITY
  const last = first + (mine?.party ?? 0) - 1
  for (let n = 1; n <= waiting; n++) cells.push(n >= first && n <= last ? 'mine-waiting' : 'waiting')
  if (!mine && mustQueue(counts)) cells.push('mine-waiting')
  return cells
}

/** The grid in one sentence, for who does not see it. */
export function seatSentence(counts: Counts): string {
  const { seats, held, free, waiting, mine } = counts
  const said = free === 0 ? words.detail.gridFull(seats, waiting) : words.detail.gridTaken(seats, held)
  if (mine?.state === 'waiting') return said + words.detail.gridMine(mine.position ?? 1)
  return mine ? said + words.detail.gridSeated(mine.party) : said
}
