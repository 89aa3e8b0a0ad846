import { lt, sql } from 'drizzle-orm'
import type { Limit, Procedure } from '../../shared/contract'
import { keyedHash } from '../crypto'
import type { Db } from '../database'
import { deleteOver } from '../database/sweep'
import type { Person, Settings } from './context'
import { fail } from './errors'
import type { Permission } from './permission'
import { rateCounters } from './tables'

const WINDOW_MS = { minute: 60_000, hour: 3_600_000 } as const
/** A window is of no use once it has ended; an hour more spares clocks that differ. */
const KEPT_MS = 2 * WINDOW_MS.hour
/** Callers counted in memory at once, some 10 MB. */
const MOST_COUNTED = 50_000

/** Persons of one address that do as much as one may, in one window. */
const PERSONS_OF_AN_ADDRESS = 3

/** Of a command of persons whose contract sets none: nobody taps so often, and a town behind one address may. */
const OF_PERSONS: Limit = { count: 120, perAddress: 600, per: 'hour', traceless: true }
/** The same where nobody in particular may call: all of an address are then one. */
const OF_ANYBODY: Limit = { count: 600, perAddress: 600, per: 'hour', traceless: true }

/**
 * The limit of a procedure: that of its contract, and one all the same for every command that a guest may call, since
 * a guest is free. A command of staff has none of itself: who holds a duty was given it.
 */
export function limitOf(procedure: Procedure, { who }: Permission): Limit | undefined {
  if (procedure.limit || procedure.kind === 'query' || who === 'staff') return procedure.limit
  return who === 'anyone' ? OF_ANYBODY : OF_PERSONS
}

/** Whose calls are counted, and how many they may make. */
interface Counted {
  who: string
  limit: Limit
}

/**
 * Whose count a call goes on: the person's, and that of the address they call from. The person's comes first, so
 * that one who is refused does not use up what their neighbours share.
 * @param address network address, as the door believes it; absent where a door cannot know it
 */
export function countedAs(limit: Limit, person: Person | null, address: string | undefined): Counted[] {
  // all who call without being anybody are one person of their address
  const own = { who: person?.id ?? `nobody at ${address ?? '-'}`, limit }
  if (person?.kind === 'staff' || address === undefined) return [own]
  const most = limit.perAddress ?? limit.count * PERSONS_OF_AN_ADDRESS
  // what fresh guests try uses up nothing of those who are known there
  const who = person?.fresh ? `fresh at ${address}` : address
  return [own, { who, limit: { ...limit, count: most } }]
}

/** Refuses, and says when the window ends. */
const tooMany = (now: Date, limit: Limit) =>
  fail('rate_limited', {
    retryAfter: Math.ceil((windowOf(now, limit) + WINDOW_MS[limit.per] - now.getTime()) / 1000),
  })

const windowOf = (now: Date, limit: Limit): number =>
  Math.floor(now.getTime() / WINDOW_MS[limit.per]) * WINDOW_MS[limit.per]

/**
 * Counts a call and refuses it beyond the limit. Counted in the database, so that many processes and cold
 * functions share one count; in its own statement, so that a failed call counts too.
 * @param caller person id or network address; stored only as a keyed hash
 * @throws AppError rate_limited (429)
 */
export async function countCall(
  db: Db,
  settings: Settings,
  now: Date,
  procedure: string,
  caller: string,
  limit: Limit,
): Promise<void> {
  const windowStart = new Date(windowOf(now, limit))
  const bucket = `${procedure}:${keyedHash(settings.secret, 'rate', caller)}`
  const [row] = await db
    .insert(rateCounters)
    .values({ county: settings.county, bucket, windowStart, count: 1 })
    .onConflictDoUpdate({
      target: [rateCounters.county, rateCounters.bucket, rateCounters.windowStart],
      set: { count: sql`${rateCounters.count} + 1` },
    })
    .returning({ count: rateCounters.count })
  if (row && row.count > limit.count) throw tooMany(now, limit)
}

/** Forgets windows that have ended: who called what in which hour is nobody's business later. @returns how many */
export async function forgetCounters(db: Db, county: string, now: Date): Promise<number> {
  return deleteOver(db, rateCounters, county, lt(rateCounters.windowStart, new Date(now.getTime() - KEPT_MS)))
}

/** Counts a call as `countCall` does. @throws AppError rate_limited (429) */
export type CountInMemory = (now: Date, procedure: string, caller: string, limit: Limit) => void

/**
 * Counts for limits that must leave no trace. Hashing the caller would not do: persons are few, so whoever has the
 * secret hashes them all and compares, and a salt that all processes share lies where the counts lie. So the count
 * is each process's own and dies with it. What it guards bears that: codes are too long to be guessed at a few
 * times the speed, and a flood of reports is still cut by the number of processes.
 */
export function countInMemory(): CountInMemory {
  const counts = new Map<string, { window: number; count: number }>()
  let swept = 0
  return (now, procedure, caller, limit) => {
    const hour = windowOf(now, { count: 0, per: 'hour' })
    if (hour !== swept) {
      for (const [key, one] of counts) if (one.window < hour) counts.delete(key)
      swept = hour
    }
    const key = `${procedure}:${caller}`
    const window = windowOf(now, limit)
    const known = counts.get(key)
    const count = known?.window === window ? known.count + 1 : 1
    // the youngest goes to the end, and the oldest first when somebody with a whole network fills the memory
    counts.delete(key)
    counts.set(key, { window, count })
    if (counts.size > MOST_COUNTED) {
      const oldest = counts.keys().next()
      if (!oldest.done) counts.delete(oldest.value)
    }
    if (count > limit.count) throw tooMany(now, limit)
  }
}
