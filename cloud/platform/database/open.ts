import type { Db } from '.'

/** A database that is open and migrated. */
export interface OpenDatabase {
  db: Db
  kind: 'embedded' | 'server'
  /** How many migrations were applied by this opening; all of them on a new database. */
  migrated: number
  close(): Promise<void>
}
