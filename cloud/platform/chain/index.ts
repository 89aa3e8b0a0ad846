/** Everything a county's chained books can be asked at once: the chain itself, its own heads, and signed ones. */
import type { Head } from '../../shared/heads'
import type { Db } from '../database'
import type { Book } from './book'
import { compareHeads, type HeadBreak, headsSince } from './heads'
import type { Break } from './link'

export interface Finding {
  chain: Book['chain']
  entries: number
  broken: Break | null
  /** Heads that were compared: those the database keeps, and signed ones. */
  compared: number
  head: HeadBreak | null
}

/**
 * Verifies books.
 * @param signed heads that were kept elsewhere; the database's own are always compared
 */
export async function verifyBooks(
  db: Db,
  county: string,
  books: readonly Book[],
  now: Date,
  signed: readonly Head[] = [],
): Promise<Finding[]> {
  const own = await headsSince(db, county, now)
  const findings: Finding[] = []
  for (const book of books) {
    const { entries, broken } = await book.firstBreak(db, county)
    const { compared, broken: head } = await compareHeads(db, county, book, [...own, ...signed])
    findings.push({ chain: book.chain, entries, broken, compared, head })
  }
  return findings
}

/** What was found of a county's books where there may be several. */
export interface CountyFinding extends Finding {
  county: string
}

/** The same for the books of several counties, one county after the other. */
export async function verifyCounties(
  db: Db,
  counties: readonly string[],
  books: readonly Book[],
  now: Date,
): Promise<CountyFinding[]> {
  const found: CountyFinding[] = []
  for (const county of counties)
    for (const finding of await verifyBooks(db, county, books, now)) found.push({ county, ...finding })
  return found
}
