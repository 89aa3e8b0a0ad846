import type { DeskData, reportsContract } from '@cloud/features/reports/contract'
import type { OutputOf } from '@cloud/shared/contract'

type Counts = OutputOf<typeof reportsContract.inboxCounts>

/** How much waits for a desk itself: what it has to decide, or what it has in hand. Who only reads has nothing waiting. */
export function waitingAt(desk: DeskData | undefined, counts: Counts | undefined): number {
  if (!desk || !counts) return 0
  if (desk.can.decide) return counts.assign + counts.review
  return desk.can.handle ? counts.doing + counts.reopened : 0
}
