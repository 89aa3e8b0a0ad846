import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { QUEUES, reportsContract, type Queue } from '@cloud/features/reports/contract'
import type { CategoryGroupId } from '@cloud/shared/categories'
import { usePagesOf } from '@/client/pages'
import { useQueryOf } from '@/client/queries'

export interface QueueFilter {
  queue: Queue
  town?: string | undefined
  group?: CategoryGroupId | undefined
  /** Search over the own area instead of the queue. */
  text?: string
}

const FRESH_MS = 30_000

/** One desk's queue: counts, filters, rows, and search. */
export function useQueue() {
  const { params } = useRouter<{ desk?: string; queue?: string }>()
  const desks = useQueryOf(reportsContract.desks, {})
  const [code, setDesk] = useState(params.desk)
  const items = desks.data?.items ?? []
  const desk = items.find((one) => one.code === code) ?? items[0]
  const asked = QUEUES.find((one) => one === params.queue)
  const [filter, setFilter] = useState<QueueFilter>({ queue: asked ?? 'assign' })
  const [decided, setDecided] = useState(asked !== undefined)
  const on = { enabled: desk !== undefined, everyMs: FRESH_MS }
  const counts = useQueryOf(reportsContract.inboxCounts, desk ? { desk: desk.code } : {}, on).data

  // a desk that dispatches nothing begins with what it has in hand
  useEffect(() => {
    if (decided || !desk || !counts) return
    setDecided(true)
    const order: Queue[] = desk.can.dispatch
      ? ['assign', 'doing']
      : ['doing', 'overdue', 'reopened', 'assign']
    const first = order.find((one) => counts[one] > 0) ?? order[0] ?? 'assign'
    setFilter((now) => ({ ...now, queue: first }))
  }, [decided, desk, counts])

  const { text, ...rest } = filter
  const inbox = usePagesOf(
    reportsContract.inbox,
    { ...(desk ? { desk: desk.code } : {}), ...rest },
    { ...on, enabled: desk !== undefined && text === undefined },
  )
  const found = usePagesOf(reportsContract.find, { text: text ?? ' ' }, { enabled: text !== undefined })
  return {
    desks: items,
    desksQuery: desks,
    desk,
    setDesk,
    filter,
    setFilter: (next: QueueFilter) => {
      setDecided(true)
      setFilter(next)
    },
    counts,
    list: text === undefined ? inbox : found,
  }
}

export type QueueState = ReturnType<typeof useQueue>
