/**
 * What is kept for a time and then deleted. A feature declares its own rules, as it declares its jobs; the night's job
 * (`job.ts`) gives each its turns.
 */
import type { SQL } from 'drizzle-orm'
import type { CountyTable } from '../database/sweep'
import { deleteSome } from '../database/sweep'
import type { JobParts } from '../jobs'

/** What a rule may touch. */
export type RuleParts = Pick<JobParts, 'db' | 'county' | 'settings'> & { now: Date }

/** What one turn did. */
export interface Turn {
  /** What it deleted, or laid into an archive. */
  gone: number
  /** Nothing more is over tonight. */
  done: boolean
  /** How far a rule came that looks at rows one after the other; null: from the beginning. */
  mark: string | null
}

/** One kind of thing that is not kept for ever. */
export interface Rule {
  /** In the doctor's findings, in `retention_progress` and in the handbook. */
  readonly name: string
  /**
   * Deletes at most so many rows, or lays them into an archive, in one statement that is a transaction of its own.
   * @param mark what the turn before it gave back, of an earlier night too
   */
  turn(parts: RuleParts, mark: string | null, atOnce: number): Promise<Turn>
}

/**
 * A rule whose rows are found by an index over their age.
 * @param isOver in the words of that index, where it is a partial one
 */
export const byAge = (name: string, table: CountyTable, isOver: (parts: RuleParts) => SQL): Rule => ({
  name,
  async turn(parts, _mark, atOnce) {
    const gone = await deleteSome(parts.db, table, parts.county, isOver(parts), atOnce)
    return { gone, done: gone < atOnce, mark: null }
  },
})
