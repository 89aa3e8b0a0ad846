import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import type { Command, InputOf } from '@cloud/shared/contract'
import { act } from '@/client/call'
import { CallError } from '@/client/errors'
import { askAnew, keyOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { uuid } from '@/client/uuid'

/** Why it was not done, in words; `fresh`: somebody else was faster, and this is the case now. */
export class NotDone extends Error {
  constructor(
    readonly words: string,
    readonly fresh: StaffCaseData | null,
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
 * Answers about a photo without the ten seconds of other deeds: the next photo of a case needs the version that the
 * answer made, a blurred one is looked at next, and the way back is another answer (decision 34). The key belongs to the
 * input: the same answer again after a cut connection is the same answer.
 */
export function useAtOnce() {
  const client = useQueryClient()
  const personId = useSession()?.person.id ?? null
  const open = useRef<{ said: string; key: string } | null>(null)

  /** @throws NotDone */
  return async function atOnce<P extends CaseCommand>(
    procedure: P,
    input: InputOf<P>,
  ): Promise<StaffCaseData> {
    const said = `${procedure.name} ${JSON.stringify(input)}`
    open.current = open.current?.said === said ? open.current : { said, key: uuid() }
    const keep = (fresh: StaffCaseData) =>
      client.setQueryData(keyOf(reportsContract.caseForStaff, { caseId: fresh.id }, personId), fresh)
    const lists = () => {
      for (const name of ['inbox', 'inboxCounts', 'counted', 'find']) void askAnew('reports', name)
    }
    try {
      const fresh: StaffCaseData = await act<CaseCommand>(procedure, input, open.current.key)
      open.current = null
      keep(fresh)
      lists()
      return fresh
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      const fresh = freshCase(error)
      if (fresh) {
        keep(fresh)
        lists()
      }
      if (!error.offline) open.current = null
      throw new NotDone(error.words, fresh)
    }
  }
}
