import type { OutputOf } from '@cloud/shared/contract'
import type { reportsContract } from '@cloud/features/reports/contract'
import { dayWords } from '@/client/dates'
import { words } from '../words'

export type LedgerEntry = OutputOf<typeof reportsContract.ledgerCase>['entries'][number]

const text = words.ledgerCase.step

function titleOf(entry: LedgerEntry, before: LedgerEntry | undefined): string {
  if (entry.kind === 'withdrawn') return text.withdrawn
  if (!before || before.kind === 'withdrawn') return text.published
  if (entry.kind !== before.kind) {
    if (entry.kind === 'done') return text.done
    return entry.kind === 'reopened' ? text.reopened : text.doing
  }
  if (entry.rating !== null && entry.rating !== before.rating)
    return text.rated(words.tab.rating[entry.rating])
  if (entry.due !== null && entry.due !== before.due) return text.due(dayWords(entry.due))
  return text.changed
}

/** What each entry of a public case says that the one before did not, in words; newest first. */
export function ledgerSteps(entries: readonly LedgerEntry[]): { entry: LedgerEntry; title: string }[] {
  return entries.map((entry, index) => ({ entry, title: titleOf(entry, entries[index - 1]) })).reverse()
}
