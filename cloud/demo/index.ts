import type { Kernel } from '../platform/kernel'
import { persons } from '../platform/identity/tables'
import { seedPersons } from './persons'

/** Whether the database already has its demo county. */
async function isSeeded(kernel: Kernel): Promise<boolean> {
  return (await kernel.parts.db.$count(persons)) > 0
}

/**
 * Fills an empty database with the demo county: realistic, from a fixed seed, relative to the day it is made.
 * @returns false if somebody already lives in this database, which is then left as it is
 */
export async function seedDemo(kernel: Kernel, progress: (part: string) => void): Promise<boolean> {
  if (await isSeeded(kernel)) return false
  progress('persons')
  await seedPersons(kernel.parts.db, kernel.parts.settings)
  return true
}
