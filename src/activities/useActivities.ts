import { useInfiniteQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import { activitiesContract } from '@cloud/features/activities/contract'
import type { Card } from '@cloud/features/activities/contract'
import type { OutputOf } from '@cloud/shared/contract'
import { useState } from 'react'
import { useQueryOf, useSession } from '@/client'
import type { CallError } from '@/client'
import { askSettled } from '@/client/queries'
import type { ListInput } from './model/filter'

type PageOfCards = OutputOf<(typeof activitiesContract)['list']>

export interface ActivityPages {
  /** The first page: kept on the phone, with its states. */
  first: UseQueryResult<PageOfCards, CallError>
  items: readonly Card[]
  /** Asks for the next page; null when there is none. */
  more: (() => void) | null
  loadingMore: boolean
}

/** The list of activities, page by page; the first page outlives the app. */
export function useActivities(input: ListInput): ActivityPages {
  const { list } = activitiesContract
  const first = useQueryOf(list, input, { keep: true, staleMs: 15_000 })
  const personId = useSession()?.person.id ?? null
  const key = JSON.stringify(input)
  const [asked, setAsked] = useState<string | null>(null)
  const start = first.data?.next ?? null
  const rest = useInfiniteQuery({
    queryKey: [list.service, `${list.name}:more`, input, start, personId],
    queryFn: ({ pageParam }) => askSettled(list, { ...input, after: pageParam }),
    initialPageParam: start ?? '',
    getNextPageParam: (last: PageOfCards) => last.next,
    enabled: asked === key && start !== null,
  })
  const pages = asked === key ? (rest.data?.pages ?? []) : []
  const hasMore = pages.length > 0 ? rest.hasNextPage : start !== null
  return {
    first,
    items: [...(first.data?.items ?? []), ...pages.flatMap((page) => page.items)],
    more: hasMore ? () => (pages.length > 0 ? void rest.fetchNextPage() : setAsked(key)) : null,
    loadingMore: rest.isFetching,
  }
}
