import { and, eq } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { Mine } from '../contract'
import { type Activity, type SignUp, freshCodes, lockActivity, settle } from './queue'
import { mayLeave } from '../rules/status'
import { signUps } from '../tables'
import { words } from '../words'

/**
 * Gives a seat back or leaves the queue; whoever is next moves up in the same transaction. Once left it stays
 * left: a second time answers the same. @throws AppError not_found; conflict when it is too late to leave alone
 */
export async function leave(ctx: Context, personId: string, signUpId: string): Promise<Mine> {
  const { activity, own } = await lockOwn(ctx, personId, signUpId)
  if (own.state === 'cancelled') return mineReply(own)
  if (!mayLeave(activity, own.state, ctx.now)) {
    throw fail('conflict', { words: words.tooLateToLeave(activity.organiserPhone) })
  }
  await ctx.db
    .update(signUps)
    .set({ state: 'cancelled', offerUntil: null, cancelledAt: ctx.now, cancelledWhy: 'self' })
    .where(and(eq(signUps.county, ctx.county), eq(signUps.id, own.id)))
  const waits = own.state === 'waiting'
  await settle(ctx, {
    ...activity,
    held: activity.held - (waits ? 0 : own.party),
    waiting: activity.waiting - (waits ? own.party : 0),
  })
  return mineReply({ ...own, state: 'cancelled', offerUntil: null })
}

/**
 * Takes the seat that is kept. Taken twice it stays taken.
 * @throws AppError not_found; conflict when the time is over or nothing was offered
 */
export async function confirm(ctx: Context, personId: string, signUpId: string): Promise<Mine> {
  const { activity, own } = await lockOwn(ctx, personId, signUpId)
  if (own.state === 'seated') return mineReply(own)
  if (activity.cancelledAt) throw fail('conflict', { words: words.cancelled })
  if (own.state === 'cancelled' && own.cancelledWhy === 'offer_expired')
    throw fail('conflict', { words: words.offerGone })
  if (own.state !== 'offered' || !own.offerUntil) throw fail('conflict', { words: words.notOffered })
  if (own.offerUntil <= ctx.now) throw fail('conflict', { words: words.offerGone })
  const [code] = await freshCodes(ctx, own.activityId, 1)
  await ctx.db
    .update(signUps)
    .set({ state: 'seated', offerUntil: null, code: code ?? null })
    .where(and(eq(signUps.county, ctx.county), eq(signUps.id, own.id)))
  return mineReply({ ...own, state: 'seated', offerUntil: null })
}

/** A sign-up of the person with its activity, whose row is locked first: the same order everywhere, no deadlock. */
async function lockOwn(
  ctx: Context,
  personId: string,
  signUpId: string,
): Promise<{ activity: Activity; own: SignUp }> {
  const mine = and(eq(signUps.county, ctx.county), eq(signUps.id, signUpId), eq(signUps.personId, personId))
  const [before] = await ctx.db.select({ activityId: signUps.activityId }).from(signUps).where(mine)
  const activity = before && (await lockActivity(ctx, before.activityId))
  // read again: while we waited for the lock the queue may have moved
  const [own] = activity ? await ctx.db.select().from(signUps).where(mine) : []
  if (!activity || !own) throw fail('not_found')
  return { activity, own }
}

function mineReply(own: SignUp): Mine {
  const offerUntil = own.offerUntil?.toISOString() ?? null
  return { signUpId: own.id, state: own.state, party: own.party, position: null, offerUntil }
}
