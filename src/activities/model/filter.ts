import type { activitiesContract } from '@cloud/features/activities/contract'
import type { InputOf } from '@cloud/shared/contract'

/** What the list can be narrowed to, in the order of the chips. */
export const ListFilter = ['all', 'seats', 'weekend', 'children', 'past'] as const
export type Filter = (typeof ListFilter)[number]

export type ListInput = InputOf<(typeof activitiesContract)['list']>

/** What a chip asks the service for. */
export function filterInput(filter: Filter): ListInput {
  if (filter === 'past') return { when: 'past' }
  return filter === 'all' ? { when: 'coming' } : { when: 'coming', only: filter }
}
