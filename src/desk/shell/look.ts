import type { StaffRowData } from '@cloud/features/reports/contract'
import { HOUR_MS, MINUTE_MS } from '@cloud/shared/time'
import type { Tone } from '@/ui/Tag'
import { words } from '../words'

/** A clock that has less than this left is shown in brick: somebody must act today. */
const CLOSE_MS = 8 * HOUR_MS

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
