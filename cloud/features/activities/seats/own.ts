import { and, eq, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { Mine } from '../contract'
import { activities, signUps } from '../tables'
import { type QueueParts, readStanding, type SignUp, type Standing } from './queue'

/** A sign-up with the activity it is for, whose row is locked. */
export interface Own {
  readonly own: SignUp & { readonly point: string | null }
  readonly standing: Standing
}

/**
 * A sign-up with its activity, whose row is locked first: the same order everywhere, no deadlock.
 * @param of `personId`: only if it is theirs
 * @returns undefined if there is none
 */
export async function findOwn(
  parts: QueueParts,
  { signUpId, personId }: { signUpId: string; personId?: string },
): Promise<Own | undefined> {
  const mine = and(
    eq(signUps.county, parts.county),
    eq(signUps.id, signUpId),
    personId === undefined ? undefined : eq(signUps.personId, personId),
  )
  const of = parts.db.select({ activityId: signUps.activityId }).from(signUps).where(mine)
  const [locked] = await parts.db
    .select({ id: activities.id })
    .from(activities)
    .where(and(eq(activities.county, parts.county), sql`${activities.id} = (${of})`))
    .for('update')
  const standing = locked && (await readStanding(parts, locked.id))
  // read again: while we waited for the lock the queue may have moved
  const [own] = standing ? await parts.db.select().from(signUps).where(mine) : []
  return standing && own && { own: { ...own, point: own.meetingPoint }, standing }
}

/** The person's own sign-up with its activity, locked. @throws AppError not_found, for somebody else's as well */
export async function lockOwn(ctx: PersonContext, signUpId: string): Promise<Own> {
  const found = await findOwn(ctx, { signUpId, personId: ctx.person.id })
  if (!found) throw fail('not_found')
  return found
}

/** A sign-up as a command answers it. @param position its place in the queue, if it waits */
export function mineOf({ id, state, party, offerUntil }: Own['own'], position: number | null = null): Mine {
  return { signUpId: id, state, party, position, offerUntil: offerUntil?.toISOString() ?? null }
}
