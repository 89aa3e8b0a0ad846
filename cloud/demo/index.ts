import { sql } from 'drizzle-orm'
import { persons } from '../platform/identity/tables'
import type { Kernel } from '../platform/kernel'
import { seedActivities } from './activities'
import { extendAir, seedAir } from './air'
import { seedPersons } from './persons'
import { seedReports } from './reports'
import { seedSurvey } from './survey'

/** Parts of the demo county, as progress names them. */
export type DemoPart = 'persons' | 'air' | 'activities' | 'survey' | 'reports'

/** Whether somebody already lives in this database. */
async function isInhabited(kernel: Kernel): Promise<boolean> {
  return (await kernel.parts.db.$count(persons)) > 0
}

/**
 * Fills an empty database with the demo county: realistic, from a fixed seed, around `now`. All of it or
 * nothing, so that an interrupted first start begins anew.
 * @returns false if somebody already lives in this database; only its demo air is then continued up to `now`
 */
export async function seedDemo(
  kernel: Kernel,
  now: Date,
  progress: (part: DemoPart) => void,
): Promise<boolean> {
  const { db, settings } = kernel.parts
  if (await isInhabited(kernel)) {
    await extendAir(db, settings.county, now)
    return false
  }
  await db.transaction(async (tx) => {
    progress('persons')
    const people = await seedPersons(tx, settings)
    progress('air')
    await seedAir(tx, settings.county, now)
    progress('activities')
    await seedActivities(tx, settings, now, people)
    progress('survey')
    await seedSurvey(tx, settings, now, people)
    progress('reports')
    await seedReports(tx, kernel.parts, now, people)
  })
  // the embedded database has no autovacuum: without statistics its planner reads these rows one by one
  await db.execute(sql`analyze`)
  return true
}
