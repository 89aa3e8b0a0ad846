import { useState } from 'react'
import type { reportsContract, StaffRowData } from '@cloud/features/reports/contract'
import type { InputOf } from '@cloud/shared/contract'
import { OutboxError, outboxWords } from '@/client/outbox'
import { uuid } from '@/client/uuid'
import { handOver } from '../deeds/deeds'
import type { BulkValues } from './bulkTypes'

type BulkCommand =
  typeof reportsContract.bulkAssign | typeof reportsContract.bulkRefuse | typeof reportsContract.bulkLink
type Without<T> = T extends unknown ? Omit<T, 'numbers'> : never

/** What there is to say of the deed. */
interface Said {
  /** What stands in its form. */
  values: Without<BulkValues>
  /** What was written by hand. */
  said: string
  /** To whom or to what it goes. */
  about?: string
  /** Picked too, though nothing is done to them. */
  beside?: readonly StaffRowData[]
}

/** Does one deed to all that are picked, each with the version that was seen; it may be taken back as every other. */
export function useBulk<C extends BulkCommand>(
  command: C,
  chosen: readonly StaffRowData[],
  onDone: () => void,
) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState('')
  return {
    busy,
    error,
    async send(
      what: Omit<InputOf<C>, 'cases'>,
      { values, said, about, beside = [] }: Said,
      onKept?: () => void,
    ): Promise<void> {
      setBusy(true)
      const numbers = Object.fromEntries([...chosen, ...beside].map(({ id, number }) => [id, number]))
      const cases = chosen.map(({ id, version }) => ({ caseId: id, version }))
      try {
        await handOver({
          cases: chosen.map(({ id }) => id),
          about: { number: '', title: '' },
          action: command.name,
          values: { ...values, numbers } satisfies BulkValues,
          said,
          ...(about === undefined ? {} : { unit: about }),
          steps: [{ service: command.service, name: command.name, input: { cases, ...what }, key: uuid() }],
        })
        onKept?.()
        onDone()
      } catch (thrown) {
        if (!(thrown instanceof OutboxError)) throw thrown
        setError(outboxWords.trouble(thrown.trouble))
      } finally {
        setBusy(false)
      }
    },
  }
}
