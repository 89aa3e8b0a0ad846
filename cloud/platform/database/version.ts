import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Step } from './migrate'

/** How a database stands to the program that asks it. */
export type Version = 'same' | 'older' | 'newer'

/**
 * Reads once which migrations this program carries.
 * @returns how a database stands to it that has had these migrations (`steps`): one that a later version only expanded
 *   is as good as the same
 */
export function versionBeside(folder: string): (steps: readonly Step[]) => Version {
  const known = readMigrationFiles({ migrationsFolder: folder }).map((one) => one.folderMillis)
  return (steps) => {
    if (steps.some(({ at, contracts }) => contracts && !known.includes(at))) return 'newer'
    const there = new Set(steps.map(({ at }) => at))
    return known.every((at) => there.has(at)) ? 'same' : 'older'
  }
}
