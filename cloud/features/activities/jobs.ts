import { and, eq, exists, gt, isNull, or, type SQL, sql } from 'drizzle-orm'
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
  const { held, kept, waiting, seats, closesAt, cancelUntil } = activities
  const its = (condition: SQL) =>
    exists(
      db
        .select({ id: signUps.id })
        .from(signUps)
        .where(and(eq(signUps.county, county), eq(signUps.activityId, activities.id), condition)),
    )
  const at = sql`${now.toISOString()}::timestamptz`
  // as the indexes are made, and only where the activity itself says that there is somebody
  const due = await db
    .select({ id: activities.id })
    .from(activities)
    .where(
      and(
        eq(activities.county, county),
        gt(activities.endsAt, now),
        isNull(activities.cancelledAt),
        or(
          and(gt(held, 0), its(sql`${signUps.state} = 'offered' and ${signUps.offerUntil} <= ${at}`)),
          and(
            gt(kept, 0),
            its(sql`${signUps.state} = 'waiting' and ${signUps.kept} > 0 and ${signUps.keptUntil} <= ${at}`),
          ),
          // the list stood, and moves again: the day was moved, or its hours
          and(
            gt(waiting, 0),
            or(gt(closesAt, now), gt(cancelUntil, now)),
            sql`${seats} > ${held} + ${kept}`,
            its(sql`${signUps.state} = 'waiting' and ${signUps.party} <= ${seats} - ${held} - ${kept}`),
          ),
        ),
      ),
    )
    .orderBy(activities.id)
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
