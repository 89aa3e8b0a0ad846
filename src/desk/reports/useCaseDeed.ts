import { useQueryClient } from '@tanstack/react-query'
import type { Command, InputOf } from '@cloud/shared/contract'
import { reportsContract, type StaffCaseData } from '@cloud/features/reports/contract'
import { OutboxError, outboxWords } from '@/client/outbox'
import { keyOf } from '@/client/queries'
import { useSession } from '@/client/session'
import { uuid } from '@/client/uuid'
import { handOver } from './deeds/deeds'

/** Why a deed could not even be kept on this device, in words. */
export class Refusal extends Error {
  constructor(readonly words: string) {
    super(words)
  }
}

type CaseCommand = Command & { output: typeof reportsContract.accept.output }

/** What else there is to say of a deed. */
interface Said {
  /** What its form is called, where that is not the command. */
  action?: string
  /** What stands in its form, in the form's own shape: it comes back with 撤回. */
  values?: unknown
  /** What was written by hand. */
  said?: string
  /** The unit that it goes to. */
  unit?: string
  /** Goes before it in the same deed: a case that nobody has accepted is accepted and sent on in one go. */
  first?: { procedure: CaseCommand; input: Readonly<Record<string, unknown>> }
}

/**
 * Does something to a case: it is kept on this device, may be taken back for ten seconds, and then goes by itself and
 * arrives once, whatever becomes of the net and the app.
 */
export function useCaseDeed() {
  const client = useQueryClient()
  const personId = useSession()?.person.id ?? null

  /** @throws Refusal */
  return async function deed<P extends CaseCommand>(
    procedure: P,
    input: InputOf<P> & { caseId: string },
    { action = procedure.name, values = null, said = '', unit, first }: Said = {},
  ): Promise<void> {
    const one = client.getQueryData<StaffCaseData>(
      keyOf(reportsContract.caseForStaff, { caseId: input.caseId }, personId),
    )
    const step = (of: CaseCommand, what: Readonly<Record<string, unknown>>) => ({
      service: of.service,
      name: of.name,
      input: what,
      key: uuid(),
    })
    try {
      await handOver({
        cases: [input.caseId],
        about: { number: one?.number ?? '', title: one?.title ?? '' },
        action,
        values,
        said,
        ...(unit === undefined ? {} : { unit }),
        steps: [...(first ? [step(first.procedure, first.input)] : []), step(procedure, input)],
      })
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error
      throw new Refusal(outboxWords.trouble(error.trouble))
    }
  }
}
