import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import type { Job } from '../../platform/jobs'
import type { MessagePort } from '../../platform/kernel/context'
import { clearPeople } from './seats/people'
import { lockActivity, settle } from './seats/queue'
import { activities, signUps } from './tables'

/**
 * Moves the queues whose time has come without anybody tapping: offers that ran out go to the next in line.
 * Safe to run in several processes and as often as wanted.
 * @returns how many activities changed
 */
export async function settleDueActivities(parts: {
  db: Db
  county: string
  now: Date
  messages(db: Db, now: Date): MessagePort
}): Promise<number> {
  const { db, county, now } = parts
  const due = await db
    .selectDistinct({ id: activities.id })
    .from(activities)
    .leftJoin(
      signUps,
      and(
        eq(signUps.county, activities.county),
        eq(signUps.activityId, activities.id),
        eq(signUps.state, 'offered'),
        lte(signUps.offerUntil, now),
      ),
    )
    .where(
      and(
        eq(activities.county, county),
        gt(activities.endsAt, now),
        isNull(activities.cancelledAt),
        or(
          sql`${signUps.id} is not null`,
          and(gt(activities.waiting, 0), sql`${activities.held} < ${activities.seats}`),
        ),
      ),
    )
  let moved = 0
  for (const { id } of due) {
    moved += await db.transaction(async (tx) => {
      const inside = { db: tx, county, now, messages: parts.messages(tx, now) }
      const before = await lockActivity(inside, id)
      const after = before && (await settle(inside, before))
      return before?.held === after?.held && before?.waiting === after?.waiting ? 0 : 1
    })
  }
  return moved
}

/** What the activities do by the clock. */
export const activityJobs: readonly Job[] = [
  {
    name: 'activities.settle',
    cron: '* * * * *',
    run: async (parts) => {
      await settleDueActivities(parts)
    },
  },
  {
    name: 'activities.clearPeople',
    cron: '20 3 * * *',
    run: async (parts) => {
      await clearPeople(parts)
    },
  },
]
