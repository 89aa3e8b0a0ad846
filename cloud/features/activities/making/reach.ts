/** Activities and drafts of which the asker is an organiser, or a reader: who is neither does not find them. */
import { and, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { Activity } from '../seats/queue'
import { activities } from '../tables'
import { lockedActivity } from './locked'
import { maySeeOrganised, requireOrganiser } from './may'
import { activityDrafts } from './tables'
import { makingWords } from './words'

export type DraftRow = typeof activityDrafts.$inferSelect

/** An activity that the asker may look at as staff. @throws AppError not_found, forbidden */
export async function seenActivity(ctx: PersonContext, activityId: string): Promise<Activity> {
  const [activity] = await ctx.db
    .select()
    .from(activities)
    .where(and(eq(activities.county, ctx.county), eq(activities.id, activityId)))
  if (!activity) throw fail('not_found')
  if (!maySeeOrganised(ctx.person, activity.area, ctx.county)) throw fail('forbidden')
  return activity
}

/** An activity that the asker may change, its row held until the end of the transaction. @throws AppError not_found, forbidden */
export async function ownActivity(ctx: PersonContext, activityId: string): Promise<Activity> {
  const activity = await lockedActivity(ctx, activityId)
  if (!activity) throw fail('not_found')
  requireOrganiser(ctx, activity.area)
  return activity
}

/** The same of one that is still to be: neither called off nor over. @throws AppError conflict */
export async function comingActivity(ctx: PersonContext, activityId: string): Promise<Activity> {
  const activity = await ownActivity(ctx, activityId)
  if (activity.cancelledAt) throw fail('conflict', { words: makingWords.cancelled })
  if (activity.endsAt <= ctx.now) throw fail('conflict', { words: makingWords.over })
  return activity
}

const draftWith = (ctx: PersonContext, draftId: string) =>
  and(eq(activityDrafts.county, ctx.county), eq(activityDrafts.id, draftId))

/** A draft of the asker's areas. Of others it does not exist. @throws AppError not_found */
export async function seenDraft(ctx: PersonContext, draftId: string): Promise<DraftRow> {
  const [row] = await ctx.db.select().from(activityDrafts).where(draftWith(ctx, draftId))
  if (!row || !maySeeOrganised(ctx.person, row.area, ctx.county)) throw fail('not_found')
  return row
}

/** The same to be changed, its row held. @throws AppError not_found, forbidden */
export async function ownDraft(ctx: PersonContext, draftId: string): Promise<DraftRow> {
  const [row] = await ctx.db.select().from(activityDrafts).where(draftWith(ctx, draftId)).for('update')
  if (!row) throw fail('not_found')
  requireOrganiser(ctx, row.area)
  return row
}
