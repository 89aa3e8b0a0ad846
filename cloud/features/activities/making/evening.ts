/** The evening before: whoever has a seat for the next day is told when, where and what to bring. */
import { and, eq, gte, isNull, lt } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import type { MessagePort } from '../../../platform/kernel/context'
import { addDays, beijingDay, beijingHour, startOfBeijingDay } from '../../../shared/time'
import { inTurn } from '../in-turn'
import { itsPoint, itsSession } from '../reading/joins'
import type { Activity, QueueParts } from '../seats/queue'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'
import { lockedActivity } from './locked'
import { tomorrow } from './messages'
import { wasTold, writeChange } from './telling'

/** In the history of an activity: that those who come were told the evening before, and of which day. */
const EVENING = 'evening'

/**
 * Tells those who come the next day, or where the evening is made up for after midnight on this one, each activity once for its day, however often it runs: the activity's row is held while
 * its history is read and written. @returns how many were told
 */
export async function tellEvening(parts: {
  db: Db
  county: string
  now: Date
  messages(db: Db, now: Date): MessagePort
}): Promise<number> {
  const { db, county, now } = parts
  const day = dayToTell(now)
  const due = await db
    .select({ id: activities.id })
    .from(activities)
    .where(
      and(
        eq(activities.county, county),
        isNull(activities.cancelledAt),
        gte(activities.startsAt, later(now, startOfBeijingDay(day))),
        lt(activities.startsAt, startOfBeijingDay(addDays(day, 1))),
      ),
    )
  const told = await inTurn(due, ({ id }) =>
    db.transaction(async (tx) => {
      const inside = { db: tx, county, now, messages: parts.messages(tx, now) }
      const activity = await lockedActivity(inside, id)
      // called off or moved while we waited for its row
      if (!activity || activity.cancelledAt || beijingDay(activity.startsAt) !== day) return 0
      return tellActivity(inside, activity, day)
    }),
  )
  return told.reduce((sum, one) => sum + one, 0)
}

/** In the evening it is tomorrow; a run that was missed in the evening and comes in the morning is about this day. */
const dayToTell = (now: Date): string =>
  beijingHour(now) < 12 ? beijingDay(now) : addDays(beijingDay(now), 1)

const later = (one: Date, other: Date): Date => (one > other ? one : other)

async function tellActivity(parts: QueueParts, activity: Activity, day: string): Promise<number> {
  if (await wasTold(parts, activity.id, EVENING, day)) return 0
  const rows = await parts.db
    .select({ id: signUps.id, personId: signUps.personId, session: activitySessions, point: meetingPoints })
    .from(signUps)
    .leftJoin(activitySessions, itsSession)
    .leftJoin(meetingPoints, itsPoint)
    .where(
      and(eq(signUps.county, parts.county), eq(signUps.activityId, activity.id), eq(signUps.state, 'seated')),
    )
  if (rows.length === 0) return 0
  await parts.messages.sendEach(
    tomorrow,
    rows.map(({ id, personId, session, point }) => ({
      to: personId,
      data: {
        signUpId: id,
        title: activity.title,
        at: (point?.at ?? session?.startsAt ?? activity.startsAt).toISOString(),
        place: point?.name ?? activity.place,
        bring: activity.bring,
      },
    })),
  )
  await writeChange(parts, activity.id, null, { what: 'told', fields: [EVENING, day], told: rows.length })
  return rows.length
}
