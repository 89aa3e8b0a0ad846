import type { CaseState, CategoryGroupId, CategoryId, StaffRowData } from '@cloud/features/reports/contract'
import type { IconName } from '@/ui/Icon'
import type { Tone } from '@/ui/Tag'
import { words } from '../words'

const GROUP_ICONS: Readonly<Record<CategoryGroupId, IconName>> = {
  air: 'dust',
  water: 'drop',
  noise: 'sound',
  waste: 'trash',
  soil: 'globe',
  nature: 'tree',
  radiation: 'warn',
  other: 'dots',
}

/** The drawing of a category's group. */
export function categoryIcon(category: CategoryId | undefined): IconName {
  // the group is what stands before the dot of every category
  return category === undefined ? 'dots' : GROUP_ICONS[category.split('.')[0] as CategoryGroupId]
}

export const STATE_TONE: Readonly<Record<CaseState, Tone>> = {
  received: 'gold',
  needs_more: 'gold',
  accepted: 'gold',
  dispatched: 'blue',
  handling: 'blue',
  resolved: 'pine',
  reopened: 'gold',
  county_review: 'gold',
  linked: 'blue',
  refused: 'grey',
  finished: 'pine',
}

const MINUTE_MS = 60_000
/** A clock that has less than this left is shown in brick: somebody must act today. */
const CLOSE_MS = 8 * 60 * MINUTE_MS

/** `2 天 4 小时` of a length in ms. */
function spanOf(ms: number): string {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / MINUTE_MS))
  return words.span(Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60)
}

/** How the clock of a case stands, for its tag; null when it is over. */
export function clockTag(row: Pick<StaffRowData, 'leftMs' | 'state'>): { tone: Tone; label: string } | null {
  if (row.state === 'needs_more') return { tone: 'grey', label: words.stopped }
  if (row.leftMs === null) return null
  if (row.leftMs < 0) return { tone: 'brick', label: words.late(spanOf(row.leftMs)) }
  return { tone: row.leftMs < CLOSE_MS ? 'brick' : 'gold', label: words.left(spanOf(row.leftMs)) }
}
