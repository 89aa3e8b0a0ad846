import {
  COUNTED,
  LIST_QUEUES,
  SORTS,
  type Counted,
  type ListQueue,
  type Sort,
} from '@cloud/features/reports/contract'
import { CATEGORY_GROUP_IDS, type CategoryGroupId } from '@cloud/shared/categories'
import type { CasesAsks } from '@cloud/shared/addresses'
import { isDay } from '@cloud/shared/time'

/** What a list of cases is narrowed down to; it stands in the address of the page. */
export interface QueueFilter {
  queue: ListQueue
  /** Instead of a queue: the cases that a number of the figures is made of, which happened from `from` to `to`. */
  what?: Counted | undefined
  from?: string | undefined
  to?: string | undefined
  town?: string | undefined
  unit?: string | undefined
  group?: CategoryGroupId | undefined
  sort?: Sort | undefined
  /** A box of the map, or `none`: without a point. */
  at?: string | undefined
  /** Search over the own area instead of one queue. */
  text?: string | undefined
  /** The phone of somebody who rang. It never stands in an address. */
  phone?: string | undefined
}

type Params = Readonly<Record<string, string | undefined>>
const oneOf = <V extends string>(values: readonly V[], value: string | undefined): V | undefined =>
  values.find((one) => one === value)
const day = (text: string | undefined) => (text !== undefined && isDay(text) ? text : undefined)
const DESK_CODE = /^(?:\d{6}(?:\d{3}(?:\d{3})?)?|dept:[a-z]{2,20})$/
const code = (text: string | undefined) => (text !== undefined && DESK_CODE.test(text) ? text : undefined)

const DEGREES = '-?\\d{1,3}(?:\\.\\d{1,6})?'
const AT = new RegExp(`^(?:none|${DEGREES}(?:,${DEGREES}){3})$`)
const placed = (text: string | undefined) => (text !== undefined && AT.test(text) ? text : undefined)

/** As it was typed, whether or not the router has decoded it. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Reads a filter out of an address; what makes no sense there is left out. Null where the address says none. */
export function filterOf(params: Params): QueueFilter | null {
  const read = (name: string) => {
    const text = params[name]
    return text === undefined || text === '' ? undefined : decoded(text)
  }
  const from = day(read('from'))
  const to = day(read('to'))
  const what = from !== undefined && to !== undefined ? oneOf(COUNTED, read('what')) : undefined
  const queue = oneOf(LIST_QUEUES, read('queue'))
  const filter: QueueFilter = {
    queue: queue ?? 'assign',
    what,
    from,
    to,
    town: code(read('town')),
    unit: code(read('unit')),
    group: oneOf(CATEGORY_GROUP_IDS, read('group')),
    sort: oneOf(SORTS, read('sort')),
    at: placed(read('at')),
    text: read('text')?.trim() || undefined,
  }
  const said = Object.entries(filter).some(([name, value]) => name !== 'queue' && value !== undefined)
  return queue !== undefined || said ? filter : null
}

/** The filter as it stands in an address. */
export const asksOf = (
  { phone: _, ...filter }: QueueFilter,
  desk: string | undefined,
  id: string | undefined,
): CasesAsks => ({ desk, ...filter, queue: filter.what === undefined ? filter.queue : undefined, id })

/** How many things narrow the list, beside its queue. */
export const narrowedBy = ({ from, to, town, unit, group, at }: QueueFilter): number =>
  [from ?? to, town, unit, group, at].filter((one) => one !== undefined).length

/** Without the keys that say nothing: what is asked of the server has none. */
export function plain<T extends object>(filter: T): T {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined)
  // the same keys, but for those that say nothing, which may be absent
  return Object.fromEntries(entries) as T
}
