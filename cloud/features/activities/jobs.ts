import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import type { Job } from '../../platform/jobs'
import type { MessagePort } from '../../platform/kernel/context'
import { clearWalkIns } from './door/who'
import { inTurn } from './in-turn'
import { clearPeople } from './seats/people'
import { makingJobs } from './making/jobs'
import { settleActivity } from './seats/settle'
import { activities, signUps } from './tables'

/**
 * Moves the queues whose time has come without anybody tapping: what was offered or held back for too long goes to the
 * next in line. Safe to run in several processes and as often as wanted.
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
    .selectDistinct({ id: signUps.activityId })
    .from(signUps)
    .innerJoin(activities, and(eq(activities.county, signUps.county), eq(activities.id, signUps.activityId)))
    .where(
      and(
        eq(signUps.county, county),
        gt(activities.endsAt, now),
        isNull(activities.cancelledAt),
        or(
          and(eq(signUps.state, 'offered'), lte(signUps.offerUntil, now)),
          and(eq(signUps.state, 'waiting'), gt(signUps.kept, 0), lte(signUps.keptUntil, now)),
          // the list stood, and moves again: the day was moved, or its hours
          and(
            eq(signUps.state, 'waiting'),
            or(gt(activities.closesAt, now), gt(activities.cancelUntil, now)),
            sql`${signUps.party} <= ${activities.seats} - ${activities.held} - ${activities.kept}`,
          ),
        ),
      ),
    )
    .orderBy(signUps.activityId)
  const settled = await inTurn(due, ({ id }) =>
    db.transaction((tx) => settleActivity({ db: tx, county, now, messages: parts.messages(tx, now) }, id)),
  )
  return settled.filter((one) => one && one.changed > 0).length
}

/** What moves queues and forgets people. */
const seatJobs: readonly Job[] = [
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
      await clearWalkIns(parts)
    },
  },
]

/** What the activities do by the clock. */
// a spread would bind every function that names a job to all of them
export const activityJobs: readonly Job[] = /* @__PURE__ */ seatJobs.concat(makingJobs)
