import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { reportsContract, type DeskData, type Queue } from '@cloud/features/reports/contract'
import { DESK } from '@cloud/shared/addresses'
import { usePagesOf } from '@/client/pages'
import { useQueryOf } from '@/client/queries'
import { sayInAddress } from '../../platform/address'
import { asksOf, filterOf, plain, type QueueFilter } from './filter'

const FRESH_MS = 30_000

/** The list that is shown: a queue, what was found, or what a number of the figures is made of. */
function useList(filter: QueueFilter, desk: DeskData | undefined) {
  const { text, phone, what, sort, queue, from = '', to = '', ...rest } = filter
  const days = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const asked = { ...(desk ? { desk: desk.code } : {}), queue, ...days, ...plain(rest) }
  const kind = phone ? 'phone' : text ? 'text' : what ? 'counted' : 'queue'
  const inbox = usePagesOf(
    reportsContract.inbox,
    { ...asked, ...(sort ? { sort } : {}) },
    { enabled: desk !== undefined && kind === 'queue', everyMs: FRESH_MS },
  )
  const found = usePagesOf(
    reportsContract.find,
    { text: text ?? ' ', ...days, ...plain(rest) },
    { enabled: kind === 'text' },
  )
  const counted = usePagesOf(
    reportsContract.counted,
    { what: what ?? 'received', from, to, ...plain(rest) },
    { enabled: kind === 'counted' },
  )
  const called = usePagesOf(
    reportsContract.findByPhone,
    { phone: phone ?? '' },
    { enabled: kind === 'phone' },
  )
  return { queue: inbox, text: found, counted, phone: called }[kind]
}

/** One desk's list: counts, filters, rows, and search; what is shown stands in the address. */
export function useQueue(openId: string | undefined) {
  const { params } = useRouter<Record<string, string>>()
  const desks = useQueryOf(reportsContract.desks, {})
  const [code, setDesk] = useState(params['desk'] && decodeURIComponent(params['desk']))
  const items = desks.data?.items ?? []
  const desk = items.find((one) => one.code === code) ?? items[0]
  const [asked] = useState(() => filterOf(params))
  const [filter, setFilter] = useState<QueueFilter>(asked ?? { queue: 'assign' })
  const [decided, setDecided] = useState(asked !== null)
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

  const address = decided ? DESK.cases({ ...asksOf(filter, code, openId) }) : null
  useEffect(() => {
    if (address !== null) sayInAddress(address)
  }, [address])

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
    list: useList(filter, desk),
  }
}

export type QueueState = ReturnType<typeof useQueue>
