import { randomUUID } from 'node:crypto'
import { activityAttendances } from '../../cloud/features/activities/door/tables'
import { activityPlots, plotCounts } from '../../cloud/features/activities/making/tables'
import type { Db } from '../../cloud/platform/database'
import type { Person } from '../../cloud/platform/kernel/context'
import { inChinese } from '../../cloud/shared/locale'
import { TEST_COUNTY, TEST_NOW } from '../support/services'

interface Came {
  /** Null: a walk-in. */
  person: Person | null
  /** The organiser who let them in. */
  by: Person
  people?: number
  minutes?: number | null
  trees?: number | null
  plot?: string | null
}

/** Writes down that somebody came to an activity, as the door has it after all phones were merged. */
export async function makeAttendance(db: Db, activityId: string, came: Came): Promise<string> {
  const of = randomUUID()
  await db.insert(activityAttendances).values({
    county: TEST_COUNTY,
    activityId,
    of,
    personId: came.person?.id ?? null,
    people: came.people ?? 1,
    arrivedAt: TEST_NOW,
    minutes: came.minutes === undefined ? 120 : came.minutes,
    trees: came.trees ?? null,
    plot: came.plot ?? null,
    by: came.by.id,
  })
  return of
}

/** A plot of an activity, with what was counted there by day as alive and of. */
export async function makePlot(
  db: Db,
  of: { activityId: string; key: string; by: Person; trees?: number },
  counts: Readonly<Record<string, readonly [alive: number, of: number]>> = {},
): Promise<void> {
  const { activityId, key, by, trees = 320 } = of
  await db.insert(activityPlots).values({
    county: TEST_COUNTY,
    activityId,
    key,
    name: inChinese(`地块 ${key}`),
    species: inChinese('梭梭'),
    water: inChinese('一个月浇一次'),
    trees,
    longitude: 90_280_000,
    latitude: 43_830_000,
  })
  for (const [day, [alive, counted]] of Object.entries(counts))
    await db.insert(plotCounts).values({
      county: TEST_COUNTY,
      activityId,
      plot: key,
      day,
      alive,
      of: counted,
      by: by.id,
      at: TEST_NOW,
    })
}
