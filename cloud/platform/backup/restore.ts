/** Restores a back-up beside what is there: into a new database and a new folder, never over anything. */
import { chmod, chown, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type CountyFinding, verifyCounties } from '../chain'
import type { Book } from '../chain/book'
import type { Db } from '../database'
import { openImage, openPglite } from '../database/pglite'
import { migratePostgres, onDatabase } from '../database/postgres'
import { databaseFolder, storeOf } from '../deployment/folders'
import { contentsOf, differing } from './contents'
import { copyFiles, damagedOf, DamagedCopyError, hashFile, readHashes } from './file-set'
import { countiesOf, DUMP, FILES, HASHES, type Manifest, readManifest } from './manifest'
import { NotSameError } from './make'
import { addressOf, restoreServer } from './server'

/** The folder holds no back-up, or half a one. */
export class NoBackupError extends Error {
  override name = 'NoBackupError'
}

/** A back-up is not any more what was written. */
export class DamagedBackupError extends Error {
  override name = 'DamagedBackupError'
  constructor(readonly files: readonly string[]) {
    super(files.join(', '))
  }
}

/** A folder that is not to be written over. */
export class FolderThereError extends Error {
  override name = 'FolderThereError'
}

/** A back-up of a trial's embedded database cannot go into a server, nor the other way round. */
export class OtherKindError extends Error {
  override name = 'OtherKindError'
}

/** Where a back-up goes. */
export interface Target {
  /** The owner's address of any database of the server; absent: an embedded database in `dataDir`. */
  ownerUrl?: string | undefined
  /** Name of the new database. */
  database: string
  /** The role that serves, which gets its rights on rows; absent: the owner serves as well. */
  application?: string | undefined
  /** The new folder of files. */
  dataDir: string
  /** Whose files are to belong to whoever has this folder. */
  asIn: string
  migrations: string
  books: readonly Book[]
}

export interface Restored {
  manifest: Manifest
  /** Migrations that this version has added. */
  migrated: number
  findings: CountyFinding[]
  /** Takes everything away again. */
  undo(): Promise<void>
}

/** Looks through a back-up without touching anything. @throws NoBackupError, DamagedBackupError */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = readManifest(folder)
  if (!manifest) throw new NoBackupError()
  const hashOf = (name: string) => hashFile(path.join(folder, name)).catch(() => '')
  const damaged: string[] = []
  if ((await hashOf(DUMP)) !== manifest.dump.sha256) damaged.push(DUMP)
  const hashes =
    (await hashOf(HASHES)) === manifest.files.sha256
      ? await readHashes(path.join(folder, HASHES), FILES)
      : null
  if (hashes) damaged.push(...(await damagedOf({ folder: path.join(folder, FILES), hashes })))
  else damaged.push(HASHES)
  if (damaged.length > 0) throw new DamagedBackupError(damaged)
  return manifest
}

async function requireSame(db: Db, manifest: Manifest): Promise<void> {
  const wrong = differing(manifest.tables, await db.transaction((tx) => contentsOf(tx)))
  if (wrong.length > 0) throw new NotSameError(wrong)
}

type Database = Pick<Restored, 'migrated' | 'findings' | 'undo'>

async function intoServer(
  folder: string,
  manifest: Manifest,
  target: Target,
  url: string,
): Promise<Database> {
  const { database, migrations, application, books } = target
  const undo = await restoreServer(url, path.join(folder, DUMP), database)
  try {
    const address = addressOf(url, database)
    await onDatabase(address, (db) => requireSame(db, manifest))
    const migrated = await migratePostgres(address, migrations, application)
    const findings = await onDatabase(address, (db) =>
      verifyCounties(db, countiesOf(manifest), books, new Date()),
    )
    return { migrated, findings, undo }
  } catch (error) {
    await undo()
    throw error
  }
}

async function intoFolder(folder: string, manifest: Manifest, target: Target): Promise<Database> {
  const { dataDir, migrations, books } = target
  const place = databaseFolder(dataDir)
  const image = await openImage(new Blob([await readFile(path.join(folder, DUMP))]), place)
  await requireSame(image.db, manifest).finally(image.close)
  const { db, migrated, close } = await openPglite(place, migrations)
  const findings = await verifyCounties(db, countiesOf(manifest), books, new Date()).finally(close)
  return { migrated, findings, undo: async () => {} }
}

/** @throws FolderThereError */
async function makeFolder(folder: string): Promise<void> {
  const there = await readdir(folder).catch(() => [])
  if (there.length > 0) throw new FolderThereError()
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
}

async function restoreFiles(folder: string, dataDir: string): Promise<void> {
  const hashes = await readHashes(path.join(folder, HASHES), FILES)
  const { hashes: written } = await copyFiles(
    path.join(folder, FILES),
    storeOf(dataDir),
    [...(hashes?.keys() ?? [])],
    null,
  )
  for (const [name, hash] of hashes ?? []) if (written.get(name) !== hash) throw new DamagedCopyError(name)
}

/** Whoever restores may be root; whoever serves is not. */
async function giveAway(dataDir: string, asIn: string): Promise<void> {
  const owner = await stat(asIn).catch(() => null)
  if (!owner || process.getuid?.() !== 0) return
  const entries = await readdir(dataDir, { recursive: true })
  for (const name of ['', ...entries]) await chown(path.join(dataDir, name), owner.uid, owner.gid)
}

/**
 * Restores a back-up, holds it against what was written down when it was made, brings it to this version and verifies
 * its books.
 * @param manifest as `checkBackup` found it
 * @throws OtherKindError, FolderThereError, DatabaseThereError, MayNotCreateError, NotSameError, NewerDatabaseError
 *   and what the database's own programs end with; then nothing of it stays
 */
export async function restoreBackup(folder: string, manifest: Manifest, target: Target): Promise<Restored> {
  const { ownerUrl, dataDir, asIn } = target
  if ((manifest.kind === 'server') !== (ownerUrl !== undefined)) throw new OtherKindError()
  await makeFolder(dataDir)
  const removeFolder = () => rm(dataDir, { recursive: true, force: true })
  let database: Database | undefined
  try {
    database = await (ownerUrl === undefined
      ? intoFolder(folder, manifest, target)
      : intoServer(folder, manifest, target, ownerUrl))
    await restoreFiles(folder, dataDir)
    await giveAway(dataDir, asIn)
  } catch (error) {
    await database?.undo()
    await removeFolder()
    throw error
  }
  const { undo, ...told } = database
  return {
    manifest,
    ...told,
    async undo() {
      await undo()
      await removeFolder()
    },
  }
}
