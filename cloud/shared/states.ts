/** Where a report stands: its states, what the public is told of them, and the colour that each has on every page. */
export const CASE_STATES = [
  'received',
  'needs_more',
  'accepted',
  'dispatched',
  'handling',
  'checking',
  'resolved',
  'reopened',
  'county_review',
  'linked',
  'refused',
  'finished',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** How a public case stands. */
export const PUBLIC_STATUSES = ['doing', 'overdue', 'reopened', 'done'] as const
export type PublicStatus = (typeof PUBLIC_STATUSES)[number]

/** Tabs of the desk: 待派 · 等补充 · 在办 · 超期 · 重新办 · 待核 · 办完 */
export const QUEUES = ['assign', 'waiting', 'doing', 'overdue', 'reopened', 'review', 'done'] as const
export type Queue = (typeof QUEUES)[number]

/** Colours of the design, by what they say (design spec, 5): gold waits, blue is being done, pine is done. */
export type StateTone = 'gold' | 'blue' | 'pine' | 'grey' | 'brick'

/** What is accepted is not being done yet: it waits for the county to send it, as what came back does. */
export const STATE_TONE = {
  received: 'gold',
  needs_more: 'gold',
  accepted: 'gold',
  dispatched: 'blue',
  handling: 'blue',
  checking: 'blue',
  resolved: 'pine',
  reopened: 'gold',
  county_review: 'gold',
  linked: 'blue',
  refused: 'grey',
  finished: 'pine',
} as const satisfies Readonly<Record<CaseState, StateTone>>

export const STATUS_TONE = {
  doing: 'blue',
  overdue: 'brick',
  reopened: 'gold',
  done: 'pine',
} as const satisfies Readonly<Record<PublicStatus, StateTone>>
