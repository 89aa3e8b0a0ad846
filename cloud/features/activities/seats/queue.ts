import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import type { MessagePort } from '../../../platform/kernel/context'
import { moveUp, offerEnds } from '../rules/capacity'
import { listMoves } from '../rules/status'
import { activities, signUps } from '../tables'
import { randomCodes } from '../rules/ticket-code'
import { movedUp, offered, offerExpired } from '../messages'

export type Activity = typeof activities.$inferSelect
export type SignUp = typeof signUps.$inferSelect

/** What writing to a queue needs of a request or a job. */
export interface QueueParts {
  db: Db
  county: string
  now: Date
  messages: MessagePort
}

/** How the activity's row is read before seats are given away. `none` exists to show what happens without it. */
export type RowLock = 'for update' | 'none'

/**
 * Reads an activity and holds its row until the transaction ends: whoever signs up, leaves or confirms does it
 * one after the other. @returns undefined if there is no such activity
 */
export async function lockActivity(
  parts: QueueParts,
  activityId: string,
  lock: RowLock = 'for update',
): Promise<Activity | undefined> {
  const rows = parts.db
    .select()
    .from(activities)
    .where(and(eq(activities.county, parts.county), eq(activities.id, activityId)))
  const [activity] = await (lock === 'for update' ? rows.for('update') : rows)
  return activity
}

/**
 * Brings the queue up to now: offers that ran out go back, then the free seats go to the first in the queue and
 * they are told. Call it with the row locked, after anything that may free a seat.
 * @returns the activity with its counts as they are afterwards
 */
export async function settle(parts: QueueParts, activity: Activity): Promise<Activity> {
  const expired = await expireOffers(parts, activity)
  const held = activity.held - expired
  if (!listMoves(activity, parts.now) || activity.waiting === 0 || held >= activity.seats)
    return { ...activity, held }
  const moved = await giveSeats(parts, activity, activity.seats - held)
  return { ...activity, held: held + moved, waiting: activity.waiting - moved }
}

/** @returns how many people's seats came back */
async function expireOffers({ db, county, now, messages }: QueueParts, activity: Activity): Promise<number> {
  const gone = await db
    .update(signUps)
    .set({ state: 'cancelled', offerUntil: null, cancelledAt: now, cancelledWhy: 'offer_expired' })
    .where(
      and(
        eq(signUps.county, county),
        eq(signUps.activityId, activity.id),
        eq(signUps.state, 'offered'),
        lte(signUps.offerUntil, now),
      ),
    )
    .returning({ id: signUps.id, personId: signUps.personId, party: signUps.party })
  for (const one of gone) {
    await messages.send(one.personId, offerExpired, { signUpId: one.id, title: activity.title })
  }
  return gone.reduce((sum, one) => sum + one.party, 0)
}

/** @returns how many people moved up */
async function giveSeats(parts: QueueParts, activity: Activity, free: number): Promise<number> {
  const { db, county, now, messages } = parts
  // every party has at least one person, so no more than `free` of them can move
  const queue = await db
    .select({
      id: signUps.id,
      party: signUps.party,
      autoAccept: signUps.autoAccept,
      personId: signUps.personId,
    })
    .from(signUps)
    .where(and(eq(signUps.county, county), eq(signUps.activityId, activity.id), eq(signUps.state, 'waiting')))
    .orderBy(asc(signUps.queueNo))
    .limit(free)
  const moved = moveUp(free, queue)
  if (moved.length === 0) return 0
  const until = offerEnds(now, activity.offerHours, activity.cancelUntil)
  const codes = await freshCodes(parts, activity.id, moved.length)
  const rows = moved.map(
    (one, n) =>
      sql`(${one.id}::uuid, ${one.state}::text, ${one.state === 'seated' ? (codes[n] ?? null) : null}::char(6))`,
  )
  await db.execute(sql`
    update ${signUps} set state = m.state, code = m.code, moved_up_at = ${now.toISOString()}::timestamptz,
      offer_until = case when m.state = 'offered' then ${until.toISOString()}::timestamptz end
    from (values ${sql.join(rows, sql`, `)}) as m (id, state, code)
    where ${signUps.id} = m.id`)
  const personOf = new Map(queue.map((one) => [one.id, one.personId]))
  for (const one of moved) {
    const to = personOf.get(one.id)
    if (!to) continue
    const of = { signUpId: one.id, title: activity.title }
    if (one.state === 'seated')
      await messages.send(to, movedUp, {
        ...of,
        startsAt: activity.startsAt.toISOString(),
        party: one.party,
      })
    else await messages.send(to, offered, { ...of, until: until.toISOString() })
  }
  return moved.reduce((sum, one) => sum + one.party, 0)
}

/** Six-digit codes that no ticket of the activity has or had. Call it with the row locked. */
export async function freshCodes(
  { db, county }: QueueParts,
  activityId: string,
  count: number,
): Promise<string[]> {
  const found: string[] = []
  while (found.length < count) {
    const candidates = randomCodes(count - found.length).filter((code) => !found.includes(code))
    const taken = await db
      .select({ code: signUps.code })
      .from(signUps)
      .where(
        and(
          eq(signUps.county, county),
          eq(signUps.activityId, activityId),
          inArray(signUps.code, candidates),
        ),
      )
    found.push(...candidates.filter((code) => !taken.some((one) => one.code === code)))
  }
  return found
}
