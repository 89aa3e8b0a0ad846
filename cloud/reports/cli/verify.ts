import { and, asc, eq, gt } from 'drizzle-orm'
import * as v from 'valibot'
import type { Db } from '../../platform/database'
import { type Break, type ChainLink, firstBreak, type LedgerContent } from '../rules/chain'
import { ledgerEntries } from '../tables'

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

/** Recomputes the chain of a county, page by page. @returns how many entries held, and the first break */
export async function firstBreakIn(
  db: Db,
  county: string,
): Promise<{ entries: number; broken: Break | null }> {
  let last: { seq: number; hash: string } | null = null
  for (;;) {
    const rows: (typeof ledgerEntries.$inferSelect)[] = await db
      .select()
      .from(ledgerEntries)
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
    const broken = firstBreak(links, last)
    if (broken) return { entries: broken.seq - 1, broken }
    const end = links.at(-1)
    if (end) last = { seq: end.seq, hash: end.hash }
    if (rows.length < PAGE) return { entries: last?.seq ?? 0, broken: null }
  }
}
