/** What organisers' phones say, in the one form in which it is folded, and how phones' clocks are read. */

interface Said {
  /** Made by the phone: the same id is the same deed, however often it comes. */
  id: string
  device: string
  /** Who held the phone. */
  by: string
  /** By the phone's own clock, in milliseconds. */
  at: number
  /** When the county first had it, in milliseconds; null on the phone itself, whose clock is the only one there. */
  receivedAt: number | null
}

export interface Arrival extends Said {
  kind: 'arrive'
  signUpId: string
  people: number
  point: string | null
}
export interface WalkIn extends Said {
  kind: 'walk_in'
  people: number
  session: string | null
  point: string | null
}
export interface Undo extends Said {
  kind: 'undo'
  /** The scan that is taken back. */
  of: string
}
export interface Finish extends Said {
  kind: 'finish'
  /** The sign-up, or the scan of the walk-in. */
  of: string
  minutes: number
  trees: number
  plot: string | null
}
export type DoorScan = Arrival | WalkIn | Undo | Finish
/** Somebody came: what a phone says of a sign-up, or a walk-in. */
export type Coming = Arrival | WalkIn

/** Of whom it is: the sign-up, or the walk-in itself. */
export const ofWhom = (coming: Coming): string => (coming.kind === 'arrive' ? coming.signUpId : coming.id)

const byText = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

/** The time at which something was said, comparable over phones. */
export type Clock = (scan: DoorScan) => number

/** Orders what one phone said: as `clock` reads it, ties as the phone itself read it, then by id. */
export const inItsOrder =
  (clock: Clock) =>
  (one: DoorScan, other: DoorScan): number =>
    clock(one) - clock(other) || one.at - other.at || byText(one.id, other.id)

/**
 * Reads the clocks of phones. Nothing is said after it was received: where a phone hands in what lies ahead of the
 * county's clock, that is set back by as much as this shows, all of it alike. What the phone handed in at other times
 * is judged by itself: a clock may have been put right in between. One that runs behind cannot be told from one that
 * was long without net, and is believed.
 */
export function clockOf(scans: readonly DoorScan[]): Clock {
  const batches = grouped(scans, batchOf)
  const judged = new Map([...batches].map(([batch, all]) => [batch, judge(all)]))
  return (scan) => {
    const { ahead, from } = judged.get(batchOf(scan)) ?? NOT_AHEAD
    return scan.at >= from ? scan.at - ahead : scan.at
  }
}

/** What a phone handed in together. */
const batchOf = ({ device, receivedAt }: DoorScan) => `${device} ${receivedAt}`

/** What a phone says from `from` on is set back by `ahead`; milliseconds. */
interface Judged {
  ahead: number
  from: number
}

const NOT_AHEAD: Judged = { ahead: 0, from: Infinity }

/**
 * By how much what came together is ahead, and from which time of the phone on. Of a clock that was ahead all the while
 * times go on across the receipt; one that was put right leaves a hole there, nearly as wide as it was ahead, and what
 * lies before the hole was said by the right clock.
 */
function judge(batch: readonly DoorScan[]): Judged {
  const receivedAt = batch[0]?.receivedAt ?? null
  if (receivedAt === null) return NOT_AHEAD
  const times = batch.map(({ at }) => at)
  const future = times.filter((at) => at > receivedAt)
  if (future.length === 0) return NOT_AHEAD
  const ahead = Math.max(...future) - receivedAt
  const first = Math.min(...future)
  return { ahead, from: first - receivedAt < ahead / 2 ? -Infinity : first }
}

/** Orders what several phones said: by their clocks as read by `clock`, ties by id. */
export const overPhones =
  (clock: Clock) =>
  (one: DoorScan, other: DoorScan): number =>
    clock(one) - clock(other) || byText(one.id, other.id)

/** What belongs together, by a key. */
export function grouped<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}
