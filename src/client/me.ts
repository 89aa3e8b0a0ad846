import { accountContract } from '@cloud/features/account/contract'
import type { OutputOf } from '@cloud/shared/contract'
import { useEffect } from 'react'

import { useQueryOf } from './queries'
import { useQuiet } from './quiet'
import { refreshPerson } from './session'

export type MeAnswer = OutputOf<typeof accountContract.me>

/**
 * Who uses the app, how much waits for them, and whether this is a demo county; undefined until it is known. What the
 * server says of the person replaces what the session was opened with.
 */
export function useMe(): MeAnswer | undefined {
  // what the device kept is shown meanwhile
  const { data, isFetched, isSuccess } = useQueryOf(
    accountContract.me,
    {},
    { keep: true, enabled: !useQuiet() },
  )
  // what the device kept may be older than the session; what another page has fetched a moment ago is not
  const fresh = isFetched && isSuccess ? data.person : undefined
  useEffect(() => {
    if (fresh) refreshPerson(fresh)
  }, [fresh])
  return data
}
