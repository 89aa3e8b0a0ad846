/** The day of one activity, out of the list that was taken along and of what this phone has done since. Pure. */
import type { Attendance, Roll, RollRow, Scan } from '@cloud/features/activities/contract/door'
import type { TakenList } from './list'

/** Somebody who came: a sign-up, a walk-in, or a ticket that the list does not know yet. */
export interface Came {
  /** The sign-up, or the scan of the walk-in or of the ticket. */
  of: string
  kind: 'listed' | 'walk_in' | 'ticket'
  name: string
  people: number
  /** ISO 8601. */
  at: string
  session: string | null
  point: string | null
  minutes: number | null
  trees: number | null
  plot: string | null
  /** What an undo names; null where another phone's arrival counts and the county does not say which. */
  scanId: string | null
  /** This phone let them in. */
  mine: boolean
  /** Not in the county yet. */
  onlyHere: boolean
}

type Coming = Extract<Scan, { kind: 'arrive' | 'ticket' | 'walk_in' }>
const isComing = (scan: Scan): scan is Coming => scan.kind !== 'undo' && scan.kind !== 'finish'

/** Of whom an arrival is. */
const ofWhom = (scan: Coming): string => (scan.kind === 'arrive' ? scan.signUpId : scan.scanId)

/** What this phone holds of each after what it took back: the first tells when, the last how many. */
export interface Held {
  first: Coming
  last: Coming
}

/** Those whom this phone let in, newest last. */
export function heldBy(own: readonly Scan[]): Held[] {
  const held = new Map<string, Held>()
  const whose = new Map<string, string>()
  for (const scan of own) {
    if (scan.kind === 'undo') held.delete(whose.get(scan.of) ?? '')
    if (!isComing(scan)) continue
    const of = ofWhom(scan)
    whose.set(scan.scanId, of)
    const before = held.get(of)
    held.set(of, { first: before?.first ?? scan, last: scan })
  }
  return [...held.values()]
}

/** Everybody who is there as far as this phone knows, in the order of arrival. */
export function cameTo({ roll, own }: TakenList, waiting: ReadonlySet<string>): Came[] {
  const rows = new Map(roll.rows.map((row) => [row.signUpId, row]))
  const ids = new Set(own.map(({ scanId }) => scanId))
  const came = new Map(
    roll.attendances.map((one) => [one.of, told(one, one.scanId !== undefined && ids.has(one.scanId))]),
  )
  const whose = new Map(own.filter(isComing).map((scan) => [scan.scanId, ofWhom(scan)]))
  for (const scan of own) {
    if (!waiting.has(scan.scanId)) continue
    if (scan.kind === 'undo') {
      const of = whose.get(scan.of) ?? ''
      // where another phone let them in as well, they stay: the county lists it
      if (came.get(of)?.mine !== false) came.delete(of)
    } else if (scan.kind === 'finish') {
      const { minutes, trees, plot = null } = scan
      const one = came.get(scan.of)
      if (one) came.set(scan.of, { ...one, minutes, trees, plot, onlyHere: true })
    } else {
      const of = ofWhom(scan)
      const before = came.get(of)
      if (before?.mine !== false) came.set(of, letIn(scan, rows.get(of), before))
    }
  }
  return [...came.values()].sort((one, other) => (one.at < other.at ? -1 : 1))
}

const told = (one: Attendance, mine: boolean): Came => ({
  of: one.of,
  kind: one.walkIn ? 'walk_in' : 'listed',
  name: one.name,
  people: one.people,
  at: one.arrivedAt,
  session: null,
  point: one.point,
  minutes: one.minutes,
  trees: one.trees,
  plot: one.plot,
  scanId: one.scanId ?? null,
  mine,
  onlyHere: false,
})

function letIn(scan: Coming, row: RollRow | undefined, before: Came | undefined): Came {
  return {
    of: ofWhom(scan),
    kind: scan.kind === 'arrive' ? 'listed' : scan.kind,
    name: scan.kind === 'walk_in' ? scan.name : row ? nameOf(row) : '',
    people: scan.people,
    at: before?.at ?? scan.at,
    session: scan.kind === 'walk_in' ? (scan.session ?? null) : (row?.session ?? null),
    point: scan.point ?? row?.point ?? null,
    minutes: before?.minutes ?? null,
    trees: before?.trees ?? null,
    plot: before?.plot ?? null,
    scanId: scan.scanId,
    mine: true,
    onlyHere: true,
  }
}

/** How a sign-up is called at the door; empty where nobody gave a name. */
export const nameOf = ({ name, group }: Pick<RollRow, 'name' | 'group'>): string => group ?? name

const isPromised = ({ state }: RollRow) => state === 'seated' || state === 'offered'
const people = (some: readonly { people: number }[]) => some.reduce((sum, one) => sum + one.people, 0)
const parties = (some: readonly { party: number }[]) => some.reduce((sum, one) => sum + one.party, 0)

/** The figures at the head of the page, and who is not there yet. */
export function countDay(roll: Roll, came: readonly Came[]) {
  const here = new Set(came.map(({ of }) => of))
  const missing = roll.rows.filter((row) => isPromised(row) && !here.has(row.signUpId))
  const waiting = roll.rows.filter(({ state, signUpId }) => state === 'waiting' && !here.has(signUpId))
  return {
    here: people(came),
    seats: roll.activity.seats,
    missing,
    missingPeople: parties(missing),
    waiting,
    waitingPeople: parties(waiting),
  }
}

/** Seats that somebody who did not sign up can have, as far as this phone knows. */
export interface SeatsLeft {
  left: number
  /** Meeting points with their own seats; null: as many as come. */
  points: { key: string; name: string; bus: boolean; left: number | null }[]
  sessions: { key: string; name: string; left: number }[]
}

/**
 * Whoever signed up keeps the seat until the bus leaves; who has not come by then does not.
 * @param now ISO 8601
 */
export function seatsLeft(roll: Roll, came: readonly Came[], now: string): SeatsLeft {
  const { seats, points, sessions, startsAt } = roll.activity
  const leaves = new Map(points.map(({ key, at }) => [key, at]))
  const { missing } = countDay(roll, came)
  const kept = missing.filter(({ point }) => now < (leaves.get(point ?? '') ?? startsAt))
  const left = (all: number, isThere: (one: { point: string | null; session: string | null }) => boolean) =>
    Math.max(0, all - people(came.filter(isThere)) - parties(kept.filter(isThere)))
  const sessionOf = new Map(roll.rows.map(({ signUpId, session }) => [signUpId, session]))
  const inSession = (key: string) =>
    people(came.filter(({ of, session }) => (session ?? sessionOf.get(of)) === key)) +
    parties(kept.filter(({ session }) => session === key))
  return {
    left: left(seats, () => true),
    points: points.map(({ key, name, bus, seats: own }) => ({
      key,
      name,
      bus,
      left: own === null ? null : left(own, ({ point }) => point === key),
    })),
    sessions: sessions.map(({ key, name, seats: own }) => ({
      key,
      name,
      left: Math.max(0, own - inSession(key)),
    })),
  }
}

/** Rows that somebody looks for by a part of a name, of a group, or by the last digits of a number. */
export function search(rows: readonly RollRow[], typed: string): RollRow[] {
  const text = typed.trim().toLowerCase()
  if (text === '') return [...rows]
  const isIn = (value: string | null) => value?.toLowerCase().includes(text) ?? false
  const digits = /^\d+$/.test(text)
  return rows.filter(
    ({ name, group, names, phone, code }) =>
      isIn(name) ||
      isIn(group) ||
      names.some(isIn) ||
      (digits && (phone?.endsWith(text) === true || code?.startsWith(text) === true)),
  )
}
