/** Which desks see a case, and where it lies there. */
import type { CaseState, Queue } from '../contract/schemas'
import { desksAbove } from './dispatch'
import { COUNTY_CLOCK } from './progress'

export type StoredQueue = Exclude<Queue, 'overdue'>

/** The queue of a state; `overdue` is no place of its own but a deadline that has passed. */
export function queueOf(state: CaseState): StoredQueue {
  switch (state) {
    case 'received':
    case 'accepted':
      return 'assign'
    case 'needs_more':
      return 'waiting'
    case 'dispatched':
    case 'handling':
      return 'doing'
    case 'reopened':
      return 'reopened'
    case 'checking':
    case 'county_review':
      return 'review'
    case 'resolved':
    case 'linked':
    case 'refused':
    case 'finished':
      return 'done'
  }
}

/** Whose turn it is: the county's until it is sent out and while it looks at what was done. */
export const turnOf = (one: { county: string; state: CaseState; handler: string | null }): string =>
  one.handler === null || COUNTY_CLOCK.includes(one.state) ? one.county : one.handler

export interface Placed {
  state: CaseState
  handler: string | null
  coHandlers: readonly string[]
  dueAt: Date | null
  stateSince: Date
}

export interface DeskPlace {
  desk: string
  queue: StoredQueue
  sortAt: Date
  part: 'lead' | 'co' | 'above'
}

/** Every desk that sees the case: handler, the grid above it, co-handlers, and always the county. */
export function placesOf(county: string, one: Placed): DeskPlace[] {
  const queue = queueOf(one.state)
  const sortAt = queue === 'done' ? one.stateSince : (one.dueAt ?? one.stateSince)
  const places = new Map<string, DeskPlace['part']>()
  const lead = one.handler ?? county
  places.set(lead, 'lead')
  for (const desk of desksAbove(county, lead)) if (!places.has(desk)) places.set(desk, 'above')
  for (const desk of one.coHandlers) if (!places.has(desk)) places.set(desk, 'co')
  return [...places].map(([desk, part]) => ({ desk, queue, sortAt, part }))
}
