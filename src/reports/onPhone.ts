import type { OutputOf } from '@cloud/shared/contract'
import type { reportsContract } from '@cloud/features/reports/contract'
import type { Entry } from '@/client/outbox'
import type { ReportDraft } from '@/client/outbox/report'
import { placeWords } from './compose/draft'
import { words } from './words'

export type Submitted = OutputOf<typeof reportsContract.submit>

/** What lies on the phone under `report` was written by the compose page. */
export const draftOf = (entry: Entry) => entry.body as ReportDraft
/** The outbox keeps of a sent report what `submit` answered. */
export const submittedOf = (entry: Entry) => entry.result as Submitted | null

/** What a report on the phone is called: its words, else what and where. */
export function draftTitle(entry: Entry): string {
  const draft = draftOf(entry)
  const [category] = draft.categories
  const said = draft.words.trim().split('\n')[0] ?? ''
  const parts = [placeWords(draft.place), category ? words.category[category] : ''].filter(Boolean)
  return said || parts.join(' ') || words.mine.untitled
}

/** Reports still to be finished or sent, by what they wait for. */
export function waitingOnPhone(entries: readonly Entry[]) {
  const reports = entries.filter((entry) => entry.kind === 'report')
  return {
    reports,
    drafts: reports.filter((entry) => entry.stage === 'draft'),
    queued: reports.filter((entry) => entry.stage === 'queued'),
    attention: reports.filter((entry) => entry.stage === 'attention'),
    /** Anonymous ones that have arrived: the phone keeps their code. */
    receipts: reports.filter((entry) => entry.stage === 'sent' && submittedOf(entry)?.receipt),
  }
}
