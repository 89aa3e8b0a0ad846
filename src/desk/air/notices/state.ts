import type { StaffNotice } from '@cloud/features/air/contract'

/** Whether residents see a notice at a moment, or why not. */
export function noticeState(
  { from, until, endedAt }: Pick<StaffNotice, 'from' | 'until' | 'endedAt'>,
  now: number,
): 'coming' | 'open' | 'over' | 'ended' {
  if (endedAt !== null) return 'ended'
  if (Date.parse(until) <= now) return 'over'
  return Date.parse(from) > now ? 'coming' : 'open'
}
