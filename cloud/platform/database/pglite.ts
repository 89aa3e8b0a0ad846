import { mkdirSync } from 'node:fs'
import { holdFolder } from './folder-lock'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate as run } from 'drizzle-orm/pglite/migrator'
import type { Db } from '.'
import { migrate } from './migrate'
import type { OpenDatabase } from './open'

/**
 * PostgreSQL embedded in this process, its data in a folder. Two processes on one folder destroy it silently,
 * so the folder is held by an exclusive lock for as long as it is open.
 * @param folder null keeps everything in memory (tests)
 * @throws FolderInUseError if another process holds the folder; NewerDatabaseError from `migrate`
 */
export async function openPglite(folder: string | null, migrations: string): Promise<OpenDatabase> {
  if (folder !== null) mkdirSync(folder, { recursive: true })
  const release = folder === null ? async () => {} : await holdFolder(folder)
  try {
    const client = await PGlite.create(folder ?? undefined)
    const local = drizzle({ client })
    // Both drivers answer statements with `rows`; that is all of a result that services use.
    const db = local as unknown as Db
    const migrated = await migrate(db, (from) => run(local, { migrationsFolder: from }), migrations)
    return {
      db,
      kind: 'embedded',
      migrated,
      async close() {
        await client.close()
        await release()
      },
    }
  } catch (error) {
    await release()
    throw error
  }
}
