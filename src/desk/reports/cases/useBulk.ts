import type { BulkResultData, reportsContract, StaffRowData } from '@cloud/features/reports/contract'
import type { InputOf } from '@cloud/shared/contract'
import { useCommand } from '@/client/queries'
import { toast } from '@/ui/Toast'
import { words } from '../../words'

const text = words.grid.bulk

type BulkCommand =
  typeof reportsContract.bulkAssign | typeof reportsContract.bulkRefuse | typeof reportsContract.bulkLink

/** What became of several cases, in one sentence that names those which did not go, and why. */
export function bulkSaid(items: readonly BulkResultData[], chosen: readonly StaffRowData[]): string {
  const failed = items.flatMap(({ ok, caseId, why }) => {
    const row = chosen.find(({ id }) => id === caseId)
    return ok || !row ? [] : [text.failed(row.number, text.why[why ?? 'conflict'])]
  })
  const done = items.length - failed.length
  return failed.length > 0 ? text.part(done, failed) : text.done(done)
}

/** Does one deed to all that are picked, each with the version that was seen. */
export function useBulk<C extends BulkCommand>(
  command: C,
  chosen: readonly StaffRowData[],
  onDone: () => void,
) {
  const deed = useCommand(command)
  return {
    busy: deed.isPending,
    error: deed.error && (deed.error.words || words.panel.notSent),
    send(what: Omit<InputOf<C>, 'cases'>) {
      const cases = chosen.map(({ id, version }) => ({ caseId: id, version }))
      // the rest of the very input that the command takes
      deed.mutate({ cases, ...what } as InputOf<C>, {
        onSuccess: ({ items }) => {
          toast(bulkSaid(items, chosen), items.every(({ ok }) => ok) ? 'checkc' : 'info')
          onDone()
        },
      })
    },
  }
}
