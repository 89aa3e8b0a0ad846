import { persons } from '../platform/identity/tables'
import type { Kernel } from '../platform/kernel'
import { seedActivities } from './activities'
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
 * @returns false if somebody already lives in this database, which is then left as it is
 */
export async function seedDemo(
  kernel: Kernel,
  now: Date,
  progress: (part: DemoPart) => void,
): Promise<boolean> {
  if (await isInhabited(kernel)) return false
  const { db, settings } = kernel.parts
  await db.transaction(async (tx) => {
    progress('persons')
    const people = await seedPersons(tx, settings)
    progress('activities')
    await seedActivities(tx, settings, now, people)
    progress('survey')
    await seedSurvey(tx, settings, now)
    progress('reports')
    await seedReports(tx, kernel.parts, now, people)
  })
  return true
}
