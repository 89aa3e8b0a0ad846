import type { InputOf } from '@cloud/shared/contract'
import { reportsContract } from '@cloud/features/reports/contract'
import type { CallError } from '@/client/errors'
import type { Uploads } from '@/client/photos'
import { useCommand } from '@/client/queries'

/** Something that the reporter does with the case on the page. */
export interface Deed<I> {
  send: (input: I, onSuccess?: () => void) => void
  isPending: boolean
  error: CallError | null
}

type Added = Omit<InputOf<typeof reportsContract.addMore>, 'caseId' | 'receipt'>
type Rated = Omit<InputOf<typeof reportsContract.rate>, 'caseId' | 'receipt'>

/** Photos under a claim of their own, where there are photos. */
async function claimOf(uploads: Uploads): Promise<{ claim?: string }> {
  const claim = uploads.fileIds.length > 0 ? await uploads.claim() : null
  return claim === null ? {} : { claim }
}

/** 催一下: as its reporter, or with the code alone and without a session. */
export function useUrge(caseId: string, receipt: string | null): Deed<Record<string, never>> {
  const own = useCommand(reportsContract.urge)
  const secret = useCommand(reportsContract.urgeByReceipt)
  const { isPending, error } = receipt ? secret : own
  return {
    isPending,
    error,
    send(_, onSuccess) {
      const options = onSuccess ? { onSuccess } : {}
      if (receipt) secret.mutate({ receipt }, options)
      else own.mutate({ caseId }, options)
    },
  }
}

/** 补照片: the same. */
export function useAddMore(caseId: string, receipt: string | null, uploads: Uploads): Deed<Added> {
  const own = useCommand(reportsContract.addMore)
  const secret = useCommand(reportsContract.addMoreByReceipt)
  const { isPending, error } = receipt ? secret : own
  return {
    isPending,
    error,
    send(input, onSuccess) {
      const options = onSuccess ? { onSuccess } : {}
      if (!receipt) return own.mutate({ caseId, ...input }, options)
      void claimOf(uploads).then((claim) => secret.mutate({ receipt, ...claim, ...input }, options))
    },
  }
}

/** 处理得您满意吗: the same. */
export function useRate(caseId: string, receipt: string | null, uploads: Uploads): Deed<Rated> {
  const own = useCommand(reportsContract.rate)
  const secret = useCommand(reportsContract.rateByReceipt)
  const { isPending, error } = receipt ? secret : own
  return {
    isPending,
    error,
    send(input) {
      if (!receipt) return own.mutate({ caseId, ...input })
      void claimOf(uploads).then((claim) => secret.mutate({ receipt, ...claim, ...input }))
    },
  }
}
