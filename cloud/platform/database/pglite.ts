import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statfsSync,
} from 'node:fs'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { isDiskFull } from '../full'
import { type Db, sqlState } from '.'
import { holdFolder } from './folder-lock'
import { migrate, requireMigrated } from './migrate'
import type { OpenDatabase } from './open'

/** The files of the embedded database are not whole: they are left as they are. */
export class DamagedDatabaseError extends Error {
  override name = 'DamagedDatabaseError'
}

/** The embedded database has no room to work in. */
export class DiskFullError extends Error {
  override name = 'DiskFullError'
}

/** Less than this is free: what fails then fails for that. The database writes its log in pieces of 16 MB. */
const LEAST_FREE = 16 * 1024 * 1024
/** The files inside are as open as the database likes: nobody else gets past their folder. */
const FOLDER_MODE = 0o700
/** SQLSTATE classes of a database that cannot read its own files: internal, of the system. */
const UNREADABLE = /^(?:XX|58)/

/** What went wrong at the files, if it was that. */
function troubleOf(cause: unknown, folder: string): Error | undefined {
  const { bavail, bsize } = statfsSync(path.dirname(folder))
  if (isDiskFull(cause) || bavail * bsize < LEAST_FREE) return new DiskFullError('disk is full', { cause })
  const state = sqlState(cause)
  // an error of the database itself about something else is none of its files; without a state it did not come up
  if (state !== undefined && !UNREADABLE.test(state)) return undefined
  return new DamagedDatabaseError('database cannot be read', { cause })
}

/**
 * Makes the folder a database, where there is none: made beside and renamed, for what is interrupted halfway looks like
 * an old database that lost a part.
 * @throws DamagedDatabaseError where something lies there that is no whole database
 */
async function makeWhole(folder: string): Promise<void> {
  if (existsSync(path.join(folder, 'PG_VERSION'))) return
  if (readdirSync(folder).length > 0) throw new DamagedDatabaseError('no PG_VERSION')
  const beside = `${folder}.new`
  rmSync(beside, { recursive: true, force: true })
  mkdirSync(beside, { mode: FOLDER_MODE })
  await (await PGlite.create(beside)).close()
  // Windows renames onto nothing that is there
  rmdirSync(folder)
  renameSync(beside, folder)
}

async function openFolder(folder: string): Promise<PGlite> {
  try {
    // one of an earlier version was open to whoever has an account on the machine
    chmodSync(folder, FOLDER_MODE)
    await makeWhole(folder)
    return await PGlite.create(folder)
  } catch (error) {
    if (error instanceof DamagedDatabaseError) throw error
    throw troubleOf(error, folder) ?? error
  }
}

/**
 * PostgreSQL embedded in this process, its data in a folder. Two processes on one folder destroy it silently,
 * so the folder is held by an exclusive lock for as long as it is open.
 * @param folder null keeps everything in memory (tests)
 * @param migrates whether it is brought to this version; where not, it must be of it already
 * @throws FolderInUseError if another process holds the folder; DamagedDatabaseError if its files are not whole;
 *   DiskFullError; NewerDatabaseError, OlderDatabaseError
 */
export async function openPglite(
  folder: string | null,
  migrations: string,
  migrates = true,
): Promise<OpenDatabase> {
  if (folder !== null) mkdirSync(folder, { recursive: true, mode: FOLDER_MODE })
  const release = folder === null ? async () => {} : await holdFolder(folder)
  try {
    const client = folder === null ? await PGlite.create() : await openFolder(folder)
    // Both drivers answer statements with `rows`; that is all of a result that services use.
    const db = drizzle({ client }) as unknown as Db
    const bring = migrates ? migrate(db, migrations, false) : requireMigrated(db, migrations).then(() => 0)
    const migrated = await bring.catch((error: unknown) => {
      // only what the database itself says: what is wrong with a migration has a state of its own
      const trouble = folder === null || sqlState(error) === undefined ? undefined : troubleOf(error, folder)
      throw trouble ?? error
    })
    return {
      db,
      kind: 'embedded',
      migrated,
      image: () => client.dumpDataDir('gzip'),
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

/**
 * A database from an image of another one, as it is.
 * @param folder must be empty or not be there; null keeps everything in memory
 */
export async function openImage(
  image: Blob,
  folder: string | null,
): Promise<{ db: Db; close(): Promise<void> }> {
  const client = await PGlite.create({ loadDataDir: image, ...(folder === null ? {} : { dataDir: folder }) })
  return { db: drizzle({ client }) as unknown as Db, close: () => client.close() } // as above
}
