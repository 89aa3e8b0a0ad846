import { useInfiniteQuery, type InfiniteData } from '@tanstack/react-query'
import type { InputOf, OutputOf, Query } from '@cloud/shared/contract'
import type { CallError } from './errors'
import { askSettled, keyOf } from './queries'
import { useSession } from './session'

/** One page of a list, as every contract says it (`page()`). */
interface ListPage {
  items: readonly unknown[]
  next: string | null
}

type ListQuery = Query & { output: { '~types'?: { output: ListPage } | undefined } }
type ItemOf<P extends ListQuery> = OutputOf<P>['items'][number]

/** A list that is asked for page by page. */
export interface Pages<Item> {
  /** All items so far, as one answer. */
  query: {
    data: Item[] | undefined
    error: CallError | null
    isPending: boolean
    fetchStatus: 'fetching' | 'paused' | 'idle'
    dataUpdatedAt: number
    refetch: () => unknown
  }
  items: Item[]
  hasMore: boolean
  loadingMore: boolean
  loadMore: () => void
}

/** Asks for a list and for more of it when wanted. */
export function usePagesOf<P extends ListQuery>(
  procedure: P,
  input: Omit<InputOf<P>, 'after'>,
  options: { enabled?: boolean; everyMs?: number } = {},
): Pages<ItemOf<P>> {
  const personId = useSession()?.person.id ?? null
  const pages = useInfiniteQuery<
    OutputOf<P>,
    CallError,
    InfiniteData<OutputOf<P>, string | null>,
    readonly unknown[],
    string | null
  >({
    // the address of a list is its first question; the pages are kept under it together
    queryKey: [...keyOf(procedure, input as InputOf<P>, personId), 'pages'],
    queryFn: ({ pageParam }) =>
      askSettled(procedure, { ...input, ...(pageParam === null ? {} : { after: pageParam }) } as InputOf<P>),
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    enabled: options.enabled ?? true,
    refetchInterval: options.everyMs ?? false,
  })
  const items: ItemOf<P>[] | undefined = pages.data?.pages.flatMap((one) => [...one.items])
  const { error, isPending, fetchStatus, dataUpdatedAt } = pages
  return {
    query: { data: items, error, isPending, fetchStatus, dataUpdatedAt, refetch: () => pages.refetch() },
    items: items ?? [],
    hasMore: pages.hasNextPage,
    loadingMore: pages.isFetchingNextPage,
    loadMore: () => void pages.fetchNextPage(),
  }
}
