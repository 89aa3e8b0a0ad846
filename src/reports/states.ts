import type { CaseState, LedgerRowData } from '@cloud/features/reports/contract'
import type { IconName } from '@/ui/Icon'
import type { Tone } from '@/ui/Tag'

/** Colour of a state's tag: gold waits, blue is being done, pine is done, grey is over. */
export const STATE_TONE: Readonly<Record<CaseState, Tone>> = {
  received: 'gold',
  needs_more: 'gold',
  accepted: 'blue',
  dispatched: 'blue',
  handling: 'blue',
  resolved: 'pine',
  reopened: 'gold',
  county_review: 'gold',
  linked: 'blue',
  refused: 'grey',
  finished: 'pine',
}

export const STATUS_TONE: Readonly<Record<LedgerRowData['status'], Tone>> = {
  doing: 'blue',
  overdue: 'brick',
  reopened: 'gold',
  done: 'pine',
}

export const RATING_ICON: Readonly<Record<'good' | 'fair' | 'bad', IconName>> = {
  good: 'smile',
  fair: 'meh',
  bad: 'frown',
}
