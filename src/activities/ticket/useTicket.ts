import { activitiesContract } from '@cloud/features/activities/contract'
import type { Ticket } from '@cloud/features/activities/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import { useQueryOf } from '@/client'
import type { CallError } from '@/client'

const EVERY_MS = 60_000

/**
 * A ticket, kept on the phone. One that was never opened is taken from the kept list of tickets, so that it can
 * be shown without a network on the day.
 */
export function useTicket(signUpId: string): UseQueryResult<Ticket, CallError> {
  const query = useQueryOf(
    activitiesContract.ticket,
    { signUpId },
    { keep: true, staleMs: 5_000, everyMs: EVERY_MS },
  )
  const kept = useQueryOf(activitiesContract.mine, { when: 'coming' }, { keep: true, enabled: false })
  const listed = query.data ? undefined : kept.data?.items.find((one) => one.signUpId === signUpId)
  // what a query with data looks like: the rest of the result stays as it is
  return listed ? ({ ...query, data: listed } as UseQueryResult<Ticket, CallError>) : query
}
