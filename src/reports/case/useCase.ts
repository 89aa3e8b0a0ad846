import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useRouter } from '@tarojs/taro'
import { reportsContract, type CaseViewData } from '@cloud/features/reports/contract'
import type { CallError } from '@/client/errors'
import { useOutbox, useOutboxLoaded } from '@/client/outbox'
import { askSettled, useQueryOf } from '@/client/queries'
import { handedOf } from '../onPhone'
import { handedReceipt } from '../receipt'

export interface CaseAccess {
  /** null: the owner's session opens it. */
  receipt: string | null
  query: UseQueryResult<CaseViewData, CallError>
  /** The address names no case. */
  nameless: boolean
}

/** The case that the address names: one's own by id, or an anonymous one by the code on this phone or typed. */
export function useCase(): CaseAccess {
  const { params } = useRouter<{ id?: string; entry?: string; receipt?: string }>()
  const entries = useOutbox()
  const loaded = useOutboxLoaded()
  const kept = entries.find((entry) => entry.id === params.entry)
  const receipt = params.receipt ? handedReceipt() : ((kept && handedOf(kept)?.receipt) ?? null)
  const own = useQueryOf(
    reportsContract.case,
    { caseId: params.id ?? '' },
    { enabled: params.id !== undefined, keep: true, everyMs: 60_000 },
  )
  const secret = useQuery<CaseViewData, CallError>({
    // the code itself is no key: keys may be kept on the device
    queryKey: ['reports', 'caseByReceipt', params.entry ?? 'typed', (receipt ?? '').slice(-4)],
    queryFn: () => askSettled(reportsContract.caseByReceipt, { receipt: receipt ?? '' }),
    enabled: params.id === undefined && receipt !== null && loaded,
  })
  const nameless = params.id === undefined && receipt === null && (params.entry === undefined || loaded)
  return { receipt, query: params.id === undefined ? secret : own, nameless }
}
