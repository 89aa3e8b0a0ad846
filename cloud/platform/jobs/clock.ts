/** The one clock of all processes that share a database. */
import { sql } from 'drizzle-orm'
import type { Db } from '../database'

/**
 * Asks the database for its time, and goes on from there by the machine's count of milliseconds, which nobody sets: a
 * host whose clock is wrong, or is put right, does no harm.
 * @returns what time it is, whenever it is called
 */
export async function databaseClock(
  db: Db,
  elapsed: () => number = () => performance.now(),
): Promise<() => Date> {
  const { rows } = await db.execute<{ ms: string | number }>(
    sql`select extract(epoch from clock_timestamp()) * 1000 as ms`,
  )
  const [{ ms } = { ms: NaN }] = rows
  const then = Number(ms) - elapsed()
  return () => new Date(then + elapsed())
}
