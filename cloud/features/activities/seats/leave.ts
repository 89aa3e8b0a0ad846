import { and, eq } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { Mine } from '../contract'
import { mayLeave } from '../rules/status'
import { signUps } from '../tables'
import { words } from '../words'
import { freshCodes } from './codes'
import { findOwn, lockOwn, mineOf, type Own } from './own'
import type { QueueParts } from './queue'
import { settleFront } from './settle'

/**
 * Gives a seat back or leaves the queue; whoever is next moves up in the same transaction. Once left it stays
 * left: a second time answers the same. @throws AppError not_found; conflict when it is too late to leave alone
 */
export async function leave(ctx: PersonContext, signUpId: string): Promise<Mine> {
  const found = await lockOwn(ctx, signUpId)
  const { own, standing } = found
  if (own.state === 'cancelled') return mineOf(own)
  if (!mayLeave(standing.activity, own.state, ctx.now))
    throw fail('conflict', { words: words.tooLateToLeave(standing.activity.organiserPhone) })
  await giveBack(ctx, found, 'self')
  return mineOf({ ...own, state: 'cancelled', offerUntil: null })
}

/**
 * Takes somebody off the list of an activity, for its organiser, who tells them why; their seats move up. Done twice it
 * stays done.
 * @returns whose it was, and whether it was done just now; undefined if there is no such sign-up
 */
export async function takeOff(
  parts: QueueParts,
  signUpId: string,
): Promise<{ personId: string; activityId: string; done: boolean } | undefined> {
  const found = await findOwn(parts, { signUpId })
  if (!found) return undefined
  const { personId, activityId, state } = found.own
  const done = state !== 'cancelled'
  if (done) await giveBack(parts, found, 'organiser')
  return { personId, activityId, done }
}

/** Ends a sign-up, and lets the list have what comes free. */
async function giveBack(parts: QueueParts, { own, standing }: Own, why: 'self' | 'organiser'): Promise<void> {
  await parts.db
    .update(signUps)
    .set({ state: 'cancelled', offerUntil: null, kept: 0, cancelledAt: parts.now, cancelledWhy: why })
    .where(and(eq(signUps.county, parts.county), eq(signUps.id, own.id)))
  const { activity, counts: before, due } = standing
  const gone = own.state === 'waiting' ? { waiting: -own.party, kept: -own.kept } : { held: -own.party }
  const counts = before.with(own, gone)
  if (counts.whole.waiting === 0 && !due) return
  // what was held back for who leaves the list had its time: held back for one after the other it would be free for nobody
  const was = own.state === 'waiting' ? before.with(own, { kept: -own.kept }) : before
  await settleFront(parts, { activity, counts }, { before: was })
}

/**
 * Takes the seat that is kept. Taken twice it stays taken.
 * @throws AppError not_found; conflict when the time is over or nothing was offered
 */
export async function confirm(ctx: PersonContext, signUpId: string): Promise<Mine> {
  const { own, standing } = await lockOwn(ctx, signUpId)
  if (own.state === 'seated') return mineOf(own)
  if (standing.activity.cancelledAt) throw fail('conflict', { words: words.cancelled })
  if (own.state === 'cancelled' && own.cancelledWhy === 'offer_expired')
    throw fail('conflict', { words: words.offerGone })
  if (own.state !== 'offered' || !own.offerUntil) throw fail('conflict', { words: words.notOffered })
  if (own.offerUntil <= ctx.now) throw fail('conflict', { words: words.offerGone })
  const [code] = await freshCodes(ctx, own.activityId, 1)
  await ctx.db
    .update(signUps)
    .set({ state: 'seated', offerUntil: null, code: code ?? null })
    .where(and(eq(signUps.county, ctx.county), eq(signUps.id, own.id)))
  return mineOf({ ...own, state: 'seated', offerUntil: null })
}
