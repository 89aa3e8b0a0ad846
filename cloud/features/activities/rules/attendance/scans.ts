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

/** Orders what one phone said: by its clock, ties by id. */
export const inItsOrder = (one: DoorScan, other: DoorScan): number =>
  one.at - other.at || byText(one.id, other.id)

/** The time at which something was said, comparable over phones. */
export type Clock = (scan: DoorScan) => number

/**
 * Reads the clocks of phones. Nothing is said after it was received: a phone whose clock runs ahead of the county's is
 * set back by as much as that shows, all of what it says, so that its own order stays. One that runs behind cannot be
 * told from one that was long without net, and is believed.
 */
export function clockOf(scans: readonly DoorScan[]): Clock {
  const ahead = new Map<string, number>()
  for (const { device, at, receivedAt } of scans)
    if (receivedAt !== null) ahead.set(device, Math.max(ahead.get(device) ?? 0, at - receivedAt))
  return ({ device, at }) => at - (ahead.get(device) ?? 0)
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
