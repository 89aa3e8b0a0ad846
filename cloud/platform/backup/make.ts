/**
 * Makes a back-up: the database and the files of one moment, looked through afterwards.
 *
 * Files are written once, under a name that nobody has, before the row that names them is committed, and are removed
 * after it has gone. So the database is read first, in a transaction that holds still, and the files are copied after
 * it: whatever a row of that moment names is there, unless the row went meanwhile, too. What came meanwhile lies beside
 * it, is named by nothing, and is swept away after a restore as on any other day.
 */
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type CountyFinding, verifyCounties } from '../chain'
import type { Book } from '../chain/book'
import type { Db } from '../database'
import { FolderInUseError, holdFolder } from '../database/folder-lock'
import { applied } from '../database/migrate'
import { openImage, openPglite } from '../database/pglite'
import { onDatabase } from '../database/postgres'
import { databaseFolder, storeOf } from '../deployment/folders'
import { type Contents, contentsOf, differing } from './contents'
import {
  copyFiles,
  type Copied,
  filesBelow,
  hashFile,
  type Known,
  readHashes,
  settle,
  writtenHashes,
} from './file-set'
import { countiesOf, DUMP, FILES, HASHES, type Manifest, MANIFEST, readManifest } from './manifest'
import { backupName, isBackupName, type Keep, outdated } from './rotation'
import { dropDatabase, dumpServer, addressOf, restoreServer, scratchName, versionOf } from './server'

/** What is backed up, and what the product knows of it. */
export interface Source {
  county: string
  /** All that live in the database, where they are several. */
  counties?: readonly string[] | undefined
  /** The database as the owner of its tables; absent: the embedded one in the data folder. */
  ownerUrl?: string | undefined
  dataDir: string
  migrations: string
  books: readonly Book[]
  /** Names in the store of all files that rows name. */
  namedFiles(db: Db): Promise<string[]>
}

/** There is no database to be backed up. */
export class NothingThereError extends Error {
  override name = 'NothingThereError'
}

/** Another back-up is being made in the same folder. */
export class BackupRunningError extends Error {
  override name = 'BackupRunningError'
}

/** What was written is not what was read. */
export class NotSameError extends Error {
  override name = 'NotSameError'
  constructor(readonly tables: readonly string[]) {
    super(tables.join(', '))
  }
}

/** A back-up as it was made. */
export interface Made {
  folder: string
  manifest: Manifest
  findings: CountyFinding[]
  /** Older ones that went. */
  removed: string[]
}

interface Read {
  contents: Contents
  migrations: number[]
  named: string[]
  version: string
}

const PART = '.part'
const PHOTOS = /^photos\/.*[^/]$/
const ASIDE = /\.part$/

async function read(tx: Db, source: Source): Promise<Read> {
  return {
    version: await versionOf(tx),
    migrations: await applied(tx),
    contents: await contentsOf(tx),
    named: await source.namedFiles(tx),
  }
}

/** Writes the database's file. @returns what it holds */
async function dump(source: Source, file: string): Promise<Read> {
  if (source.ownerUrl !== undefined) return dumpServer(source.ownerUrl, file, (tx) => read(tx, source))
  return onEmbedded(source, async (db, image) => {
    const told = await db.transaction((tx) => read(tx, source))
    await writeFile(file, Buffer.from(await (await image()).arrayBuffer()))
    return told
  })
}

async function onEmbedded<T>(
  { dataDir, migrations }: Source,
  work: (db: Db, image: () => Promise<Blob>) => Promise<T>,
): Promise<T> {
  const folder = databaseFolder(dataDir)
  if (!existsSync(folder)) throw new NothingThereError()
  const { db, image, close } = await openPglite(folder, migrations)
  try {
    if (!image) throw new NothingThereError()
    return await work(db, image)
  } finally {
    await close()
  }
}

/** Which of these files rows still name now. */
async function stillNamed(source: Source, names: readonly string[]): Promise<string[]> {
  if (names.length === 0) return []
  const look = async (db: Db) => new Set(await source.namedFiles(db))
  const now = await (source.ownerUrl !== undefined
    ? onDatabase(source.ownerUrl, look)
    : onEmbedded(source, look))
  return names.filter((name) => now.has(name))
}

/** Restores the written file beside everything else, looks through it, and takes it away. */
async function lookThrough(
  source: Source,
  file: string,
): Promise<{ contents: Contents; findings: CountyFinding[] }> {
  const { ownerUrl, books } = source
  const look = async (db: Db) => ({
    contents: await db.transaction((tx) => contentsOf(tx)),
    findings: await verifyCounties(db, countiesOf(source), books, new Date()),
  })
  if (ownerUrl === undefined) {
    const { db, close } = await openImage(new Blob([await readFile(file)]), null)
    return look(db).finally(close)
  }
  const scratch = scratchName()
  try {
    await restoreServer(ownerUrl, file, scratch)
    return await onDatabase(addressOf(ownerUrl, scratch), look)
  } finally {
    await dropDatabase(ownerUrl, scratch)
  }
}

/** Names of the whole back-ups in a folder, the newest first. */
export async function backupsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .filter((name) => isBackupName(name) && readManifest(path.join(folder, name)) !== null)
    .sort()
    .reverse()
}

/** Files of the last back-up. */
async function filesBefore(folder: string): Promise<Known | null> {
  const [name] = await backupsIn(folder)
  if (name === undefined) return null
  const hashes = await readHashes(path.join(folder, name, HASHES), FILES).catch(() => null)
  return hashes && { folder: path.join(folder, name, FILES), hashes }
}

async function copyStore(source: Source, to: string, before: Known | null): Promise<Copied> {
  const store = storeOf(source.dataDir)
  const names = (await filesBelow(store)).filter((name) => PHOTOS.test(name) && !ASIDE.test(name))
  return copyFiles(store, to, names, before)
}

async function fillPart(source: Source, part: string, before: Known | null, now: Date): Promise<Manifest> {
  const file = path.join(part, DUMP)
  const { contents, migrations, named, version } = await dump(source, file)
  await settle(file)
  await mkdir(path.join(part, FILES), { mode: 0o700 })
  const { hashes, bytes } = await copyStore(source, path.join(part, FILES), before)
  const list = path.join(part, HASHES)
  await writeFile(list, writtenHashes(hashes, FILES), { flush: true })
  return {
    form: 1,
    kind: source.ownerUrl === undefined ? 'embedded' : 'server',
    county: source.county,
    ...(source.counties ? { counties: [...source.counties] } : {}),
    made: now.toISOString(),
    database: version,
    migrations,
    tables: contents,
    dump: { bytes: (await stat(file)).size, sha256: await hashFile(file) },
    files: { count: hashes.size, bytes, sha256: await hashFile(list) },
    missing: await stillNamed(
      source,
      named.filter((name) => !hashes.has(name)),
    ),
  }
}

async function settleFolder(folder: string): Promise<void> {
  // a folder cannot be opened everywhere (Windows), and need not be settled there
  const handle = await open(folder).catch(() => null)
  await handle?.sync()
  await handle?.close()
}

/**
 * Makes a back-up in a folder, restores it into a scratch database, compares that with what was read, gives the
 * back-up its name, and removes those that are no longer kept.
 * @param folder of all back-ups; held meanwhile against a second one
 * @throws BackupRunningError, FolderInUseError (the embedded database's), NothingThereError, NotSameError, DamagedCopyError and what the database's own programs
 *   end with; then there is no new back-up, and every old one stays
 */
export async function makeBackup(source: Source, folder: string, keep: Keep, now: Date): Promise<Made> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const release = await holdFolder(folder).catch((error: unknown) => {
    throw error instanceof FolderInUseError ? new BackupRunningError() : error
  })
  try {
    for (const left of await readdir(folder))
      if (left.endsWith(PART)) await rm(path.join(folder, left), { recursive: true, force: true })
    const target = path.join(folder, backupName(now))
    const part = `${target}${PART}`
    await mkdir(part, { mode: 0o700 })
    try {
      const manifest = await fillPart(source, part, await filesBefore(folder), now)
      const { contents, findings } = await lookThrough(source, path.join(part, DUMP))
      const wrong = differing(manifest.tables, contents)
      if (wrong.length > 0) throw new NotSameError(wrong)
      await writeFile(path.join(part, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { flush: true })
      await rename(part, target)
      await settleFolder(folder)
      const removed = outdated(await backupsIn(folder), keep)
      for (const name of removed) await rm(path.join(folder, name), { recursive: true, force: true })
      return { folder: target, manifest, findings, removed }
    } catch (error) {
      await rm(part, { recursive: true, force: true })
      throw error
    }
  } finally {
    await release()
  }
}
