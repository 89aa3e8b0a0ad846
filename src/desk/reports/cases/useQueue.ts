import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { reportsContract, type DeskData, type Queue } from '@cloud/features/reports/contract'
import { mapContract } from '@cloud/features/reports/contract/map'
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

export type ListView = 'list' | 'map'

/** The same by place, whatever place the list itself is narrowed down to. */
function useBoard(filter: QueueFilter, desk: DeskData | undefined, on: boolean) {
  const { text, phone, what, sort: _, queue, from, to, town: __, at: ___, ...rest } = filter
  const asked = plain({ desk: desk?.code, queue, from, to, ...rest })
  const enabled = on && desk !== undefined && (text ?? phone ?? what) === undefined
  return useQueryOf(mapContract.caseBoard, asked, { enabled, everyMs: FRESH_MS })
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
  const [view, setView] = useState<ListView>(params['view'] === 'map' ? 'map' : 'list')
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

  const address = decided
    ? DESK.cases({ ...asksOf(filter, code, openId), view: view === 'map' ? view : undefined })
    : null
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
    view,
    setView,
    board: useBoard(filter, desk, view === 'map'),
    list: useList(filter, desk),
  }
}

/** What was looked for, or what a number is made of: that is no queue, and has no map. */
export const isFound = ({ filter: { text, phone, what } }: Pick<QueueState, 'filter'>): boolean =>
  (text ?? phone ?? what) !== undefined

export type QueueState = ReturnType<typeof useQueue>
