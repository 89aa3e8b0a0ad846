import { accountContract } from '@cloud/account/contract'
import type { OutputOf } from '@cloud/platform/contract'

import { useQueryOf } from './queries'

export type MeAnswer = OutputOf<typeof accountContract.me>

/** Who uses the app, how much waits for them, and whether this is a demo county; undefined until it is known. */
export function useMe(): MeAnswer | undefined {
  return useQueryOf(accountContract.me, {}, { keep: true }).data
}
