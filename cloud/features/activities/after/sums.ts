import { and, eq, gt, gte, isNull, lt, lte, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { startOfBeijingDay } from '../../../shared/time'
import { activityAttendances } from '../door/tables'
import { activities } from '../tables'

/** Where and when somebody asks: what is over at `now` counts. */
export interface SumsOf {
  db: Db
  county: string
  now: Date
}

/** What counts has ended and was not called off; that somebody came, the join with the attendances says. */
export const isHeld = (now: Date) => and(isNull(activities.cancelledAt), lte(activities.endsAt, now))

/** Joins who came to an activity. */
export const cameTo = and(
  eq(activityAttendances.county, activities.county),
  eq(activityAttendances.activityId, activities.id),
)

/** Minutes at work of an attendance; null where nobody was signed out, or the activity counts no hours. */
export const minutesOf = sql<
  number | null
>`case when ${activities.countsHours} then ${activityAttendances.minutes} end`

/**
 * The one definition of what the county's numbers are made of, as a subquery with a row for each activity that counts:
 * it is over, it was not called off, and somebody came. Numbers come from attendance, never from sign-ups.
 *
 * `people`: those who came. `minutes`: of each who came, so that three who worked two hours are 360; none where the
 * activity counts no hours. `trees`: what each attendance says, and what was planted together. An activity belongs to the year, month and day on which it begins.
 * @param year of Beijing; all years without it
 */
export function countedActivities({ db, county, now }: SumsOf, year?: number) {
  return db
    .select({
      id: activities.id,
      kind: activities.kind,
      town: activities.town,
      startsAt: activities.startsAt,
      people: sql<number>`${activities.came}`.as('came_people'),
      minutes: sql<number>`case when ${activities.countsHours} then ${activities.cameMinutes} else 0 end`.as(
        'came_all_minutes',
      ),
      trees: sql<number>`${activities.cameTrees} + ${activities.sharedTrees}`.as('came_all_trees'),
    })
    .from(activities)
    .where(
      and(
        eq(activities.county, county),
        isHeld(now),
        gt(activities.came, 0),
        year === undefined
          ? undefined
          : and(
              gte(activities.startsAt, startOfBeijingDay(`${year}-01-01`)),
              lt(activities.startsAt, startOfBeijingDay(`${year + 1}-01-01`)),
            ),
      ),
    )
    .as('counted')
}

export interface Sums {
  events: number
  people: number
  minutes: number
  trees: number
}

/** Nothing yet. */
export const NO_SUMS: Sums = { events: 0, people: 0, minutes: 0, trees: 0 }

/** What a year comes to: `impact` and `figures` both say this. */
export async function sumsOf(asked: SumsOf, year: number): Promise<Sums> {
  const counted = countedActivities(asked, year)
  const [row] = await asked.db
    .select({
      events: sql<number>`count(*)::int`,
      people: sql<number>`coalesce(sum(${counted.people}), 0)::int`,
      minutes: sql<number>`coalesce(sum(${counted.minutes}), 0)::int`,
      trees: sql<number>`coalesce(sum(${counted.trees}), 0)::int`,
    })
    .from(counted)
  return row ?? NO_SUMS
}
