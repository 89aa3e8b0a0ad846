import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { Db } from '.'

export class NewerDatabaseError extends Error {
  override name = 'NewerDatabaseError'
}

/** The database lacks migrations, and whoever opened it may not apply them. */
export class OlderDatabaseError extends Error {
  override name = 'OlderDatabaseError'
}

interface Migrator {
  (folder: string): Promise<void>
}

interface Applied extends Record<string, unknown> {
  created_at: string | number
}

/**
 * Applies the migrations that are not there yet. They only go forward; a database that knows a migration
 * which this version does not carry was written by a newer one and is left alone.
 * @returns how many were applied now
 * @throws NewerDatabaseError
 */
export async function migrate(db: Db, run: Migrator, folder: string): Promise<number> {
  const count = await pending(db, folder)
  if (count > 0) await run(folder)
  return count
}

/** @throws NewerDatabaseError, OlderDatabaseError unless the database is of this version */
export async function requireMigrated(db: Db, folder: string): Promise<void> {
  if ((await pending(db, folder)) > 0) throw new OlderDatabaseError()
}

/** How many migrations of the folder the database lacks. @throws NewerDatabaseError */
async function pending(db: Db, folder: string): Promise<number> {
  const known = readMigrationFiles({ migrationsFolder: folder })
  const newest = Math.max(0, ...known.map((migration) => migration.folderMillis))
  const before = await applied(db)
  if (before.some((at) => at > newest)) throw new NewerDatabaseError()
  return known.filter((migration) => !before.includes(migration.folderMillis)).length
}

/** Times of the migrations that the database has, newest last. */
export async function applied(db: Db): Promise<number[]> {
  const table = await db.execute<{ name: string | null }>(
    sql`select to_regclass('drizzle.__drizzle_migrations')::text as name`,
  )
  if (!table.rows[0]?.name) return []
  const rows = await db.execute<Applied>(
    sql`select created_at from drizzle.__drizzle_migrations order by created_at`,
  )
  return rows.rows.map((row) => Number(row.created_at))
}
