import { lt, sql } from 'drizzle-orm'
import type { Limit } from '../../shared/contract'
import { keyedHash } from '../crypto'
import type { Db } from '../database'
import type { Settings } from './context'
import { fail } from './errors'
import { rateCounters } from './tables'

const WINDOW_MS = { minute: 60_000, hour: 3_600_000 } as const
/** A window is of no use once it has ended; an hour more spares clocks that differ. */
const KEPT_MS = 2 * WINDOW_MS.hour

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
  if (row && row.count > limit.count) throw fail('rate_limited')
}

/** Forgets windows that have ended: who called what in which hour is nobody's business later. @returns how many */
export async function forgetCounters(db: Db, now: Date): Promise<number> {
  const gone = await db
    .delete(rateCounters)
    .where(lt(rateCounters.windowStart, new Date(now.getTime() - KEPT_MS)))
    .returning({ bucket: rateCounters.bucket })
  return gone.length
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
    counts.set(key, { window, count })
    if (count > limit.count) throw fail('rate_limited')
  }
}
