import { and, asc, desc, eq, getTableColumns, gt, inArray, lt, max } from 'drizzle-orm'
import * as v from 'valibot'
import type { Db } from '../../../platform/database'
import type { Book } from '../../../platform/chain/book'
import type { Break } from '../../../platform/chain/link'
import { type ChainLink, firstBreak, type LedgerContent } from '../rules/chain'
import { cases } from '../tables'
import { ledgerEntries } from './tables'

const PAGE = 1000
const Content = v.record(
  v.string(),
  v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(v.string())]),
)

/** What is stored as text, as the content that was hashed; a text that is no such JSON breaks the chain. */
function contentOf(text: string): LedgerContent {
  try {
    return v.parse(Content, JSON.parse(text))
  } catch {
    return {}
  }
}

/** The break that comes first along the chain. */
const earlier = (one: Break | null, other: Break | undefined): Break | null =>
  one && (!other || one.seq <= other.seq) ? one : (other ?? null)

/** The highest number that any case remembers: a chain that ends before it has lost its end. */
async function highestKnown(db: Db, county: string): Promise<number> {
  const [row] = await db
    .select({ seq: max(cases.ledgerSeq) })
    .from(cases)
    .where(eq(cases.county, county))
  return row?.seq ?? 0
}

/**
 * Recomputes the chain of a county, page by page, and holds it against the cases: each entry must lie at the case
 * that it names, and the last one must not be missing.
 * @returns how many entries held, and the first break
 */
export async function firstBreakIn(
  db: Db,
  county: string,
): Promise<{ entries: number; broken: Break | null }> {
  let last: { seq: number; hash: string } | null = null
  for (;;) {
    const rows: (typeof ledgerEntries.$inferSelect & { number: string | null })[] = await db
      .select({ ...getTableColumns(ledgerEntries), number: cases.number })
      .from(ledgerEntries)
      .leftJoin(cases, and(eq(cases.county, ledgerEntries.county), eq(cases.id, ledgerEntries.caseId)))
      .where(and(eq(ledgerEntries.county, county), last ? gt(ledgerEntries.seq, last.seq) : undefined))
      .orderBy(asc(ledgerEntries.seq))
      .limit(PAGE)
    const links: ChainLink[] = rows.map((row) => ({
      seq: row.seq,
      at: row.at.toISOString(),
      content: contentOf(row.content),
      before: row.before,
      hash: row.hash,
    }))
    const misplaced = rows.find((row, index) => links[index]?.content.number !== row.number)
    const broken = earlier(firstBreak(links, last), misplaced && { seq: misplaced.seq, why: 'changed' })
    if (broken) return { entries: broken.seq - 1, broken }
    const end = links.at(-1)
    if (end) last = { seq: end.seq, hash: end.hash }
    if (rows.length < PAGE) {
      const entries = last?.seq ?? 0
      const lost = (await highestKnown(db, county)) > entries
      return { entries, broken: lost ? { seq: entries + 1, why: 'missing' } : null }
    }
  }
}

/** The public ledger as one of the chained books. */
export const ledgerBook: Book = {
  chain: 'ledger',
  firstBreak: firstBreakIn,
  async endBefore(db, county, at) {
    const [end] = await db
      .select({ seq: ledgerEntries.seq, hash: ledgerEntries.hash })
      .from(ledgerEntries)
      .where(and(eq(ledgerEntries.county, county), lt(ledgerEntries.at, at)))
      .orderBy(desc(ledgerEntries.seq))
      .limit(1)
    return end ?? null
  },
  async hashesAt(db, county, seqs) {
    const rows = await db
      .select({ seq: ledgerEntries.seq, hash: ledgerEntries.hash })
      .from(ledgerEntries)
      .where(and(eq(ledgerEntries.county, county), inArray(ledgerEntries.seq, [...seqs])))
    return new Map(rows.map(({ seq, hash }) => [seq, hash]))
  },
}
