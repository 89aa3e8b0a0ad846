/** How the chains ended on each day: written down at night, shown to everybody, held against the chains. */
import { and, asc, desc, eq, gte, max } from 'drizzle-orm'
import { DAYS_SHOWN, type Head } from '../../shared/heads'
import { addDays, beijingDay, startOfBeijingDay } from '../../shared/time'
import type { Db } from '../database'
import type { Job } from '../jobs'
import type { Book } from './book'
import { chainHeads } from './tables'

/**
 * Writes down how a chain ended yesterday. A day on which nobody did so is covered by the next: its head stands on
 * everything before. A clock that was set back makes no head below one that is there: it would stand on less, and look
 * like one that was slipped in.
 */
export async function recordHead(db: Db, county: string, book: Book, now: Date): Promise<void> {
  const today = beijingDay(now)
  const end = await book.endBefore(db, county, startOfBeijingDay(today))
  if (end === null || end.seq < (await highestHead(db, county, book))) return
  await db
    .insert(chainHeads)
    .values({ county, chain: book.chain, day: addDays(today, -1), ...end })
    .onConflictDoNothing()
}

async function highestHead(db: Db, county: string, { chain }: Book): Promise<number> {
  const [row] = await db
    .select({ seq: max(chainHeads.seq) })
    .from(chainHeads)
    .where(and(eq(chainHeads.county, county), eq(chainHeads.chain, chain)))
  return row?.seq ?? 0
}

/** The nightly job of a book. */
export const headJob = (name: string, book: Book): Job => ({
  name,
  cron: '5 0 * * *',
  run: ({ db, county, now }) => recordHead(db, county, book, now),
})

/** The heads of the last days, the oldest first. */
export async function headsSince(db: Db, county: string, now: Date): Promise<Head[]> {
  return db
    .select({ day: chainHeads.day, chain: chainHeads.chain, seq: chainHeads.seq, hash: chainHeads.hash })
    .from(chainHeads)
    .where(and(eq(chainHeads.county, county), gte(chainHeads.day, addDays(beijingDay(now), -DAYS_SHOWN))))
    .orderBy(asc(chainHeads.day), desc(chainHeads.chain))
}

/** The first day whose head is not what stands in the chain now. */
export interface HeadBreak {
  day: string
  seq: number
  why: 'missing' | 'changed'
  /** The last day before that still holds; null if none does. */
  holds: string | null
}

/**
 * Holds heads against a chain.
 * @returns how many were compared, and the first that does not fit
 */
export async function compareHeads(
  db: Db,
  county: string,
  book: Book,
  heads: readonly Head[],
): Promise<{ compared: number; broken: HeadBreak | null }> {
  const own = heads
    .filter(({ chain }) => chain === book.chain)
    // along the chain: days go back where somebody's clock did
    .sort((a, b) => a.seq - b.seq || (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
  const hashes = await book.hashesAt(
    db,
    county,
    own.map(({ seq }) => seq),
  )
  const broken = own.find(({ seq, hash }) => hashes.get(seq) !== hash)
  if (!broken) return { compared: own.length, broken: null }
  const { day, seq } = broken
  // everything before the first break fits, and a day may have been kept in two places
  const holds = own.filter((head) => head.seq < seq && head.day < day).at(-1)?.day ?? null
  const why = hashes.has(seq) ? 'changed' : 'missing'
  return { compared: own.length, broken: { day, seq, why, holds } }
}
