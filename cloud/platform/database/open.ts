import type { Db } from '.'

/** A database that is open and migrated. */
export interface OpenDatabase {
  db: Db
  kind: 'embedded' | 'server'
  /** How many migrations were applied by this opening; all of them on a new database. */
  migrated: number
  /** A connection beside those that serve, for whoever watches the database; the embedded one needs none. */
  watch?(): Watched
  /** All of an embedded database in one piece, compressed; absent on a server. */
  image?(): Promise<Blob>
  close(): Promise<void>
}

/** The database as somebody has it who watches it, and waits behind nobody. */
export interface Watched {
  db: Db
  /** Breaks every connection that serves: whoever waits on one hears at once that nothing comes. */
  breakServing(): void
  close(): Promise<void>
}
