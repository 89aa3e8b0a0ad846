import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Command, InputOf } from '@cloud/shared/contract'
import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import { act } from '@/client/call'
import { CallError } from '@/client/errors'
import { askAnew, keyOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { uuid } from '@/client/uuid'

/** Why a deed was not done, in words; `moved`: somebody else was faster, the fresh case is on the page. */
export class Refusal extends Error {
  constructor(
    readonly words: string,
    readonly moved: boolean,
    readonly fields: Readonly<Record<string, string>>,
  ) {
    super(words)
  }
}

type CaseCommand = Command & { output: typeof reportsContract.accept.output }

/** The answer of a 409: the case as it is now (`requireHands` of the service). */
function freshCase(error: CallError): StaffCaseData | null {
  const { detail } = error
  const has = typeof detail === 'object' && detail !== null && 'case' in detail
  return error.code === 'conflict' && has ? (detail.case as StaffCaseData) : null
}

/**
 * Does something to a case and shows what became of it. The key belongs to the input: the same deed again after a
 * cut connection is the same deed.
 */
export function useCaseDeed() {
  const client = useQueryClient()
  const personId = useSession()?.person.id ?? null
  const open = useRef<{ deed: string; key: string } | null>(null)
  const keep = (fresh: StaffCaseData) =>
    client.setQueryData(keyOf(reportsContract.caseForStaff, { caseId: fresh.id }, personId), fresh)

  const refreshLists = () =>
    Promise.all(
      ['inbox', 'inboxCounts', 'counted', 'find', 'overview', 'proposal'].map((name) =>
        askAnew('reports', name),
      ),
    )

  /** @throws Refusal */
  return async function deed<P extends CaseCommand>(procedure: P, input: InputOf<P>): Promise<StaffCaseData> {
    const said = `${procedure.name} ${JSON.stringify(input)}`
    open.current = open.current?.deed === said ? open.current : { deed: said, key: uuid() }
    try {
      const fresh: StaffCaseData = await act<CaseCommand>(procedure, input, open.current.key)
      open.current = null
      keep(fresh)
      await refreshLists()
      return fresh
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      const fresh = freshCase(error)
      if (fresh) {
        keep(fresh)
        // what somebody else did stands in the lists too; the refusal does not wait for them
        void refreshLists()
      }
      if (!error.offline) open.current = null
      throw new Refusal(error.words, fresh !== null, error.fields)
    }
  }
}
