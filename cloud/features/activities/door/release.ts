import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { requireOrganiser } from '../making/may'
import { release } from '../seats/settle'
import { words } from '../words'
import { activityOf } from './rows'

/**
 * Offers what is free to whoever waits and fits, also after the hour at which the list stands still.
 * @returns how many people were offered a seat
 * @throws AppError not_found, forbidden; conflict once there is nothing left to go to
 */
export async function releaseSeats(
  ctx: PersonContext,
  { activityId }: { activityId: string },
): Promise<{ movedUp: number }> {
  const activity = await activityOf(ctx, activityId, 'for update')
  if (!activity) throw fail('not_found')
  requireOrganiser(ctx, activity.area)
  if (activity.cancelledAt) throw fail('conflict', { words: words.cancelled })
  if (ctx.now >= activity.endsAt) throw fail('conflict', { words: words.nothingToRelease })
  const settled = await release(ctx, activityId)
  const movedUp = settled?.movedUp ?? 0
  await ctx.audit({ action: 'activity.release', subject: `activity:${activityId}`, detail: { movedUp } })
  return { movedUp }
}
