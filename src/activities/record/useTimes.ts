import { useInfiniteQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { activitiesAfter, type Time } from '@cloud/features/activities/contract/after'
import type { OutputOf } from '@cloud/shared/contract'
import { useState } from 'react'
import { useQueryOf, useSession } from '@/client'
import type { CallError } from '@/client'
import { askSettled } from '@/client/queries'

export type Times = OutputOf<(typeof activitiesAfter)['times']>

/** My times, page by page; the first page, with what they come to, is kept on the phone. */
export function useTimes() {
  const { times } = activitiesAfter
  const first: UseQueryResult<Times, CallError> = useQueryOf(times, {}, { keep: true })
  const personId = useSession()?.person.id ?? null
  const [asked, setAsked] = useState(false)
  const start = first.data?.next ?? null
  const rest = useInfiniteQuery({
    queryKey: [times.service, `${times.name}:more`, start, personId],
    queryFn: ({ pageParam }) => askSettled(times, { after: pageParam }),
    initialPageParam: start ?? '',
    getNextPageParam: (last: Times) => last.next,
    enabled: asked && start !== null,
  })
  const pages = rest.data?.pages ?? []
  const hasMore = pages.length > 0 ? rest.hasNextPage : start !== null
  const items: Time[] = [...(first.data?.items ?? []), ...pages.flatMap((page) => page.items)]
  const more = () => (pages.length > 0 ? void rest.fetchNextPage() : setAsked(true))
  return { first, items, more: hasMore ? more : null, loadingMore: rest.isFetching }
}
