import type { OutputOf } from '@cloud/shared/contract'
import type { reportsContract } from '@cloud/features/reports/contract'
import type { Entry } from '@/client/outbox'
import type { ReportDraft } from '@/client/outbox/report'
import { inFours } from './receipt'

/** What the phone knows of a report that has arrived. */
export interface Handed {
  number: string
  decideBy: string
  emergency: boolean
  /** Null: nobody is recorded with it, and only the code leads to it. */
  caseId: string | null
  /** In groups of four, to be read. */
  receipt: string | null
}

type Submitted = OutputOf<typeof reportsContract.submit> | OutputOf<typeof reportsContract.submitAnonymous>

/** What lies on the phone under `report` was written by the compose page. */
export const draftOf = (entry: Entry) => entry.body as ReportDraft

/** What came of a report on the phone; null as long as it has not arrived. */
export function handedOf(entry: Entry): Handed | null {
  // the outbox keeps of a sent report what `submit` or `submitAnonymous` answered
  const result = entry.result as Submitted | null
  if (result === null || entry.stage !== 'sent') return null
  const { number, decideBy, emergency } = result
  // those of earlier versions of the app were told their code by the server
  const told = 'receipt' in result && typeof result.receipt === 'string' ? result.receipt : null
  const receipt = draftOf(entry).secrets?.receipt ?? told
  const caseId = receipt === null && 'caseId' in result ? result.caseId : null
  return { number, decideBy, emergency, caseId, receipt: receipt && inFours(receipt) }
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
    receipts: reports.filter((entry) => handedOf(entry)?.receipt),
  }
}
