import { KINDS, type Kind } from '@cloud/features/activities/contract'
import { TOWNS } from '@cloud/shared/divisions'

/** What the list is asked for; it stands in the address of the page. */
export interface ListFilter {
  when: 'coming' | 'past'
  kind?: Kind
  town?: string
  search?: string
}

/** Reads a filter out of an address; what makes no sense there is left out. */
export function filterOf(params: Readonly<Record<string, string | undefined>>): ListFilter {
  const kind = KINDS.find((one) => one === params.kind)
  const town = TOWNS.find(({ code }) => code === params.town)?.code
  const search = params.search === undefined ? '' : decodeURIComponent(params.search).trim()
  return {
    when: params.when === 'past' ? 'past' : 'coming',
    ...(kind ? { kind } : {}),
    ...(town ? { town } : {}),
    ...(search ? { search } : {}),
  }
}

/** Whether anything narrows the list. */
export const isNarrowed = ({ kind, town, search }: ListFilter): boolean =>
  kind !== undefined || town !== undefined || search !== undefined
