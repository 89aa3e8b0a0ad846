/** Looks at the air of the day before people are sent out into it, and proposes to stop. */
import { and, eq, gt, isNotNull, isNull, lt, notExists, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { assignments, persons } from '../../../platform/identity/tables'
import type { MessagePort } from '../../../platform/kernel/context'
import { ORGANISERS } from '../../../shared/roles'
import { addDays, beijingDay, beijingHour, startOfBeijingDay } from '../../../shared/time'
import { measuredAqi } from '../../air'
import { inTurn } from '../in-turn'
import type { Activity } from '../seats/queue'
import { activities } from '../tables'
import { lockedActivity } from './locked'
import { stopProposed } from './messages'
import { ofItsDay } from './stops'
import { activityStops } from './tables'

/** From this hour in Beijing on the air of the evening speaks for the morning after it; a forecast there is none. */
const FOR_TOMORROW_FROM = 18

interface Parts {
  db: Db
  county: string
  now: Date
  messages(db: Db, now: Date): MessagePort
}

/**
 * Proposes to stop what is held today, and from the evening on what is held tomorrow, where the air that was last measured
 * is worse than its organiser set. Each activity once for its day; organisers of its area are told. What a model computed
 * never counts, and where nothing is measured nothing is proposed.
 * @returns how many proposals were made
 */
export async function watchAir(parts: Parts): Promise<number> {
  const due = await dueActivities(parts)
  const air = await measuredAqi(
    parts,
    due.map(({ town }) => town),
  )
  const proposed = await inTurn(due, async (activity) => {
    const measured = air.get(activity.town)
    if (!measured || activity.stopAqi === null || measured.aqi <= activity.stopAqi) return 0
    return propose(parts, activity, measured)
  })
  return proposed.reduce((sum, one) => sum + one, 0)
}

async function dueActivities({ db, county, now }: Parts): Promise<Activity[]> {
  const today = beijingDay(now)
  const last = addDays(today, beijingHour(now) >= FOR_TOMORROW_FROM ? 2 : 1)
  return db
    .select()
    .from(activities)
    .where(
      and(
        eq(activities.county, county),
        isNull(activities.cancelledAt),
        isNotNull(activities.stopAqi),
        gt(activities.endsAt, now),
        lt(activities.startsAt, startOfBeijingDay(last)),
        notExists(
          db
            .select({ one: sql`1` })
            .from(activityStops)
            .where(
              and(
                eq(activityStops.county, activities.county),
                eq(activityStops.activityId, activities.id),
                // kept all the same: it is not proposed again for the same day
                ofItsDay,
              ),
            ),
        ),
      ),
    )
}

async function propose(
  parts: Parts,
  activity: Activity,
  measured: { aqi: number; station: string },
): Promise<number> {
  const { county, now } = parts
  return parts.db.transaction(async (tx) => {
    const inside = { db: tx, county, now, messages: parts.messages(tx, now) }
    const stands = await lockedActivity(inside, activity.id)
    // called off or moved since it was read
    if (!stands || stands.cancelledAt || stands.startsAt.getTime() !== activity.startsAt.getTime()) return 0
    const written = await tx
      .insert(activityStops)
      .values({
        county,
        activityId: activity.id,
        day: beijingDay(activity.startsAt),
        aqi: measured.aqi,
        source: measured.station,
        at: now,
      })
      .onConflictDoNothing()
      .returning({ id: activityStops.activityId })
    if (written.length === 0) return 0
    const organisers = await organisersOf(tx, county, activity.area)
    await inside.messages.sendEach(
      stopProposed,
      organisers.map((to) => ({
        to,
        data: {
          activityId: activity.id,
          title: activity.title,
          startsAt: activity.startsAt.toISOString(),
          aqi: measured.aqi,
          source: measured.station,
        },
      })),
    )
    return 1
  })
}

/** Organisers of an area; where it has none of its own, those of the county. */
async function organisersOf(db: Db, county: string, area: string): Promise<string[]> {
  const [role] = ORGANISERS
  const rows = await db
    .selectDistinct({ personId: assignments.personId, area: assignments.area })
    .from(assignments)
    .innerJoin(persons, and(eq(persons.county, assignments.county), eq(persons.id, assignments.personId)))
    .where(and(eq(assignments.county, county), eq(assignments.role, role), eq(persons.kind, 'staff')))
  const own = rows.filter((one) => one.area === area)
  const above = rows.filter((one) => one.area === county)
  return (own.length > 0 ? own : above).map(({ personId }) => personId)
}
