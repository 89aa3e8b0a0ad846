/** Writes entries of the public ledger, one after the other along the chain. */
import { and, desc, eq, sql } from 'drizzle-orm'
import { GENESIS } from '../../../platform/chain/link'
import { canonical, type LedgerContent, linkHash } from '../rules/chain'
import { publicContent, withdrawnContent } from '../rules/public'
import type { CaseRecord, Work } from '../case/rows'
import { ledgerEntries } from '../tables'

/** Namespace of the advisory lock that makes entries of a county wait for each other. */
const CHAIN_LOCK = 20_260_416

const contentOf = (one: CaseRecord): LedgerContent | null => publicContent(one)

/**
 * Writes an entry if what the public may know changed.
 * @returns its number, or null when nothing changed
 */
export async function writeLedger(work: Work, before: CaseRecord, after: CaseRecord): Promise<number | null> {
  const was = contentOf(before)
  const now = contentOf(after) ?? (was ? withdrawnContent(after.number) : null)
  if (now === null || (was !== null && canonical(was) === canonical(now))) return null
  // held until the transaction ends: the next entry must stand on this one
  await work.db.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK}, ${Number(work.county)})`)
  const [last] = await work.db
    .select({ seq: ledgerEntries.seq, hash: ledgerEntries.hash })
    .from(ledgerEntries)
    .where(and(eq(ledgerEntries.county, work.county)))
    .orderBy(desc(ledgerEntries.seq))
    .limit(1)
  const link = {
    seq: (last?.seq ?? 0) + 1,
    at: work.now.toISOString(),
    content: now,
    before: last?.hash ?? GENESIS,
  }
  await work.db.insert(ledgerEntries).values({
    county: work.county,
    caseId: after.id,
    seq: link.seq,
    at: work.now,
    content: canonical(now),
    before: link.before,
    hash: linkHash(link),
  })
  return link.seq
}
