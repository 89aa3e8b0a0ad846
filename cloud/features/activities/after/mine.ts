import { and, desc, eq, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { PersonContext } from '../../../platform/kernel/context'
import { decodeCursor, encodeCursor, pageSize } from '../../../platform/kernel/paging'
import type { LanguageMap } from '../../../shared/locale'
import { beijingDay } from '../../../shared/time'
import { activityAttendances } from '../door/tables'
import { activityPlots, plotCounts } from '../making/tables'
import { survivalOf } from '../rules/survival'
import { activities } from '../tables'
import { cameTo, isHeld, minutesOf } from './sums'

/** Trees of one person on one plot of an activity. */
export interface Planted {
  activityId: string
  title: LanguageMap
  startsAt: Date
  people: number
  minutes: number | null
  trees: number
  /** Key of the plot; null where nobody named one. */
  plot: string | null
  /** How that plot was last counted. */
  counted: { alive: number; of: number } | null
}

/** One activity that somebody came to. */
export interface OwnTime {
  activityId: string
  title: LanguageMap
  startsAt: Date
  people: number
  minutes: number | null
  trees: number
  /** Estimate of those that are alive, of so many that stand on counted plots; null where none was counted. */
  alive: number | null
  of: number | null
}

/** Where the trees of an attendance stand: on the plot that was named, or on the only one there is. */
const standsOn = sql<string | null>`coalesce(${activityAttendances.plot},
  (select min(p.key) from ${activityPlots} p where p.county = ${activityAttendances.county}
    and p.activity_id = ${activityAttendances.activityId} having count(*) = 1))`

/**
 * All that somebody came to, first the latest: one query. What counts for the county counts here (`sums.ts`): over, not
 * called off, let in by an organiser.
 */
export async function plantedBy({ db, county, person, now }: PersonContext): Promise<Planted[]> {
  const latest = db
    .select({ alive: plotCounts.alive, of: plotCounts.of })
    .from(plotCounts)
    .where(
      and(
        eq(plotCounts.county, activityAttendances.county),
        eq(plotCounts.activityId, activityAttendances.activityId),
        eq(plotCounts.plot, standsOn),
      ),
    )
    .orderBy(desc(plotCounts.day))
    .limit(1)
    .as('latest')
  const rows = await db
    .select({
      activityId: activities.id,
      title: activities.title,
      startsAt: activities.startsAt,
      people: activityAttendances.people,
      minutes: minutesOf,
      trees: activityAttendances.trees,
      plot: sql<string | null>`${standsOn}`,
      alive: latest.alive,
      of: latest.of,
    })
    .from(activityAttendances)
    .innerJoin(activities, cameTo)
    .leftJoinLateral(latest, sql`true`)
    .where(
      and(eq(activityAttendances.county, county), eq(activityAttendances.personId, person.id), isHeld(now)),
    )
    .orderBy(desc(activities.startsAt), desc(activities.id), desc(activityAttendances.of))
  return rows.map(({ alive, of, trees, ...row }) => ({
    ...row,
    trees: trees ?? 0,
    counted: alive === null || of === null ? null : { alive, of },
  }))
}

/**
 * The same by activity. Somebody who gave a place back and signed up again may have been let in twice: their hours are
 * those of the longer time, not of both. A party of three who worked two hours is two hours for the person: hours are
 * their own, people and trees those of the party.
 */
export function timesOf(planted: readonly Planted[]): OwnTime[] {
  const { lines } = survivalOf(planted)
  const times = new Map<string, OwnTime>()
  planted.forEach((one, index) => {
    const alive = lines[index] ?? null
    const of = one.counted && one.trees
    const { activityId, title, startsAt } = one
    const before = times.get(activityId)
    times.set(activityId, {
      activityId,
      title,
      startsAt,
      people: one.people + (before?.people ?? 0),
      minutes: most(one.minutes, before?.minutes ?? null),
      trees: one.trees + (before?.trees ?? 0),
      alive: plus(alive, before?.alive ?? null),
      of: plus(of, before?.of ?? null),
    })
  })
  return [...times.values()]
}

const most = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : Math.max(a, b))
const plus = (a: number | null, b: number | null) => (a === null ? b : b === null ? a : a + b)

interface Line {
  minutes: number | null
  trees: number
  alive: number | null
  of: number | null
}

/** What lines come to: minutes first, hours when they are shown; the estimate of each line as it stands there. */
export function sumOf(lines: readonly Line[]) {
  return {
    times: lines.length,
    minutes: lines.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    trees: lines.reduce((sum, { trees }) => sum + trees, 0),
    alive: lines.reduce((sum: number | null, { alive }) => plus(sum, alive), null),
    aliveOf: lines.reduce((sum: number | null, { of }) => plus(sum, of), null),
  }
}

/** The Beijing day of a time. */
export const dayOf = ({ startsAt }: { startsAt: Date }): string => beijingDay(startsAt)

const PlaceInList = v.tuple([v.string()])

/**
 * A page of what was read as a whole, since its sum was needed too; first the latest.
 * @param place names an item and sorts like the list: instants and ids have one length each
 * @throws AppError bad_request if the cursor is not one of ours
 */
export function pageOf<Item>(items: readonly Item[], place: (item: Item) => string, after?: string) {
  const size = pageSize(undefined)
  const [last] = after === undefined ? [] : decodeCursor(PlaceInList, after)
  const rest = last === undefined ? items : items.filter((item) => place(item) < last)
  const shown = rest.slice(0, size)
  const end = shown.at(-1)
  return { items: shown, next: rest.length > size && end ? encodeCursor([place(end)]) : null }
}

/** Where an activity stands in lists that begin with the latest. */
export const placeOf = ({ startsAt, activityId }: { startsAt: Date; activityId: string }): string =>
  `${startsAt.toISOString()} ${activityId}`
