import type { ringingContract } from '@cloud/features/reports/contract/ringing'
import type { OutputOf } from '@cloud/shared/contract'

/** What rings, and whom to call. */
export type Ringing = OutputOf<typeof ringingContract.ringing>
