import { sql } from 'drizzle-orm'
import type { Limit } from '../contract'
import { keyedHash } from '../crypto'
import type { Db } from '../database'
import type { Settings } from './context'
import { fail } from './errors'
import { rateCounters } from './tables'

const WINDOW_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const

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
  const window = WINDOW_MS[limit.per]
  const windowStart = new Date(Math.floor(now.getTime() / window) * window)
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
