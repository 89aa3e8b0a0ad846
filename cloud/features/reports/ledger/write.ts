/** What the public ledger is to say of changed cases. */
import { canonical, type LedgerContent } from '../rules/chain'
import { publicContent, withdrawnContent } from '../rules/public'
import type { CaseRecord, Change, Work } from '../case/rows'
import { ledgerDrafts } from './tables'

const contentOf = (one: CaseRecord): LedgerContent | null => publicContent(one)

/** What is new to the public in a change; null where nothing is. */
function news({ before, after }: Change): string | null {
  const was = before && contentOf(before)
  const now = contentOf(after) ?? (was ? withdrawnContent(after.number) : null)
  if (now === null || (was && canonical(was) === canonical(now))) return null
  return canonical(now)
}

/**
 * Lays down what the public may know anew, in the order of the changes. The entries are chained when the transaction
 * ends, so that nobody waits for the rest of it.
 */
export async function writeLedger(work: Work, changes: readonly Change[]): Promise<void> {
  const drafts = changes.flatMap((change) => {
    const content = news(change)
    return content === null ? [] : [{ county: work.county, caseId: change.after.id, at: work.now, content }]
  })
  if (drafts.length > 0) await work.db.insert(ledgerDrafts).values(drafts)
}
