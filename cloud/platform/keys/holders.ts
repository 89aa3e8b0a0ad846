import { randomUUID } from 'node:crypto'
import { and, eq, gt, inArray, lt, sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { KeyRing } from '../crypto'
import type { Db } from '../database'
import { beijingOffset } from '../database/beijing'
import { MINUTE_MS } from '../../shared/time'
import { keyHolders } from './tables'

/** Who holds keys, and where they say so. */
export interface Holder {
  db: Db
  county: string
  keyRing: KeyRing
  log: Pick<Logger, 'warn'>
}

/** How often a process says what it holds, and for how long that is believed; all by the database's clock. */
interface Saying {
  everyMs: number
  /** Instant until which it is believed. */
  until: ReturnType<typeof sql>
}

/** A server speaks by the minute. */
export const OF_SERVER: Saying = { everyMs: MINUTE_MS, until: sql`now() + interval '3 minutes'` }
/**
 * An instance of a cloud function is begun by somebody's call, and speaks while it is called: of an hour in which one
 * person came, the hour would be theirs. It says the day alone, Beijing's, and is believed to the end of the next one.
 */
export const OF_FUNCTION: Saying = {
  everyMs: 30 * MINUTE_MS,
  until: sql`(date_trunc('day', now() at time zone 'UTC' + ${beijingOffset}) + interval '2 days' - ${beijingOffset}) at time zone 'UTC'`,
}

const alive = gt(keyHolders.aliveUntil, sql`now()`)

async function say({ db, county, keyRing }: Holder, id: string, aliveUntil: Saying['until']): Promise<void> {
  const held = { held: Object.keys(keyRing.keys), current: keyRing.current, aliveUntil }
  await db
    .insert(keyHolders)
    .values({ county, id, ...held })
    .onConflictDoUpdate({ target: [keyHolders.county, keyHolders.id], set: held })
  await db.delete(keyHolders).where(and(eq(keyHolders.county, county), lt(keyHolders.aliveUntil, sql`now()`)))
}

/**
 * Says in the database which data keys this process holds, now and from time to time. What cannot be said just now is
 * said the next time: it is nobody's request that waits for it.
 * @returns what ends it and takes back what was said
 */
export async function holdKeys(holder: Holder, { everyMs, until }: Saying): Promise<() => Promise<void>> {
  const id = randomUUID()
  const { db, county, log } = holder
  const saying = () =>
    say(holder, id, until).catch((error: unknown) => {
      log.warn({ name: error instanceof Error ? error.name : 'unknown' }, 'keys not told')
    })
  await saying()
  let last = Promise.resolve()
  const timer = setInterval(() => {
    last = last.then(saying)
  }, everyMs).unref()
  return async () => {
    clearInterval(timer)
    await last
    await db
      .delete(keyHolders)
      .where(and(eq(keyHolders.county, county), eq(keyHolders.id, id)))
      // it is over all the same: what was said ends by itself
      .catch(() => undefined)
  }
}

/** The one of these data keys with which a living process seals. */
export async function livingSealer(db: Db, county: string, ids: readonly string[]): Promise<string | null> {
  const [row] = await db
    .select({ current: keyHolders.current })
    .from(keyHolders)
    .where(and(eq(keyHolders.county, county), alive, inArray(keyHolders.current, [...ids])))
    .limit(1)
  return row?.current ?? null
}

/** Living processes that would still seal under another key than this one; `without`: how many of them lack it. */
export interface Behind {
  others: number
  without: number
}

export async function behind(db: Db, county: string, current: string): Promise<Behind> {
  const rows = await db
    .select({ held: keyHolders.held, current: keyHolders.current })
    .from(keyHolders)
    .where(and(eq(keyHolders.county, county), alive))
  const others = rows.filter((row) => row.current !== current)
  return { others: others.length, without: others.filter(({ held }) => !held.includes(current)).length }
}
