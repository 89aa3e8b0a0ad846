/**
 * Hands over all that a county has, of one moment, in forms that need no program of ours: a folder that is there whole
 * or not at all.
 */
import { mkdir, readdir, rename, rm, rmdir, utimes } from 'node:fs/promises'
import path from 'node:path'
import { contentsWritten } from '../backup/contents'
import { copyFiles } from '../backup/file-set'
import type { KeyRing } from '../crypto'
import type { Db } from '../database'
import type { PersonalColumn, RowAsJson } from '../keys/personal'
import { sealedPlaces } from '../keys/sealed'
import { type Cell, csvRows, toCsv } from '../sheets'
import { errorCode, isMissing } from '../system'
import { catalogOf, type DescribedTable, LEFT_OUT, linesOf } from './catalog'
import { type Opener, openerOf } from './personal'
import { openSink, writeWhole } from './sink'

/** What is handed over, and what the product knows of it. */
export interface Handed {
  db: Db
  county: string
  /** Folder of the county's photos. */
  store: string
  /** Keys that open what is sealed of persons; null leaves it sealed. */
  keyRing: KeyRing | null
  personal: readonly PersonalColumn[]
  /** Names in the store of all photos that rows name. */
  namedFiles(db: Db): Promise<string[]>
  /** What whoever opens the folder reads first. */
  readme(about: About): string
}

/** A folder that is not to be written into. */
export class FolderNotEmptyError extends Error {
  override name = 'FolderNotEmptyError'
}

/** An export that was not ended, or is just being made, lies beside it. */
export class UnfinishedError extends Error {
  override name = 'UnfinishedError'
  constructor(readonly folder: string) {
    super(folder)
  }
}

interface TableAbout extends DescribedTable {
  rows: number
}

/** What a folder says of itself. */
export interface About {
  form: 1
  county: string
  /** When, ISO 8601. */
  made: string
  opened: boolean
  tables: TableAbout[]
  /** Columns that are sealed and were not opened. */
  sealed: { table: string; keyId: string }[]
  leftOut: readonly string[]
  photos: number
  /** Photos that rows name and that are not in the store. */
  missing: string[]
  /** Values that did not open. */
  unopened: number
}

const CHECKSUMS = 'checksums.sha256'
const PART = '.part'

/** As a table's cell: what is no plain value stays JSON. */
function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number') return value
  return JSON.stringify(value)
}

const rowOf = (line: string): RowAsJson => JSON.parse(line) as RowAsJson // a row's own JSON is an object

/** Writes a table in both forms. @returns how many rows, and the hashes by name */
async function writeTable(
  tx: Db,
  table: DescribedTable,
  { county, part, opener }: { county: string; part: string; opener: Opener },
): Promise<{ rows: number; hashes: [string, string][] }> {
  const columns = [...table.columns.map(({ name }) => name), ...opener.added]
  const names = [`tables/${table.name}.ndjson`, `tables/${table.name}.csv`] as const
  const json = await openSink(path.join(part, names[0]))
  try {
    const csv = await openSink(path.join(part, names[1]))
    try {
      await csv.write(toCsv({ name: table.name, header: columns, rows: [] }).toString('utf8'))
      let rows = 0
      for await (const lines of linesOf(tx, table, county)) {
        const read = lines.map((line) => opener.open(rowOf(line)))
        const written = opener.added.length > 0 ? read.map((row) => JSON.stringify(row)) : lines
        await json.write(written.map((line) => `${line}\n`).join(''))
        await csv.write(csvRows(read.map((row) => columns.map((name) => cellOf(row[name])))))
        rows += lines.length
      }
      return {
        rows,
        hashes: [
          [names[0], await json.close()],
          [names[1], await csv.close()],
        ],
      }
    } finally {
      await csv.drop()
    }
  } finally {
    await json.drop()
  }
}

/** Copies what rows name. @returns hashes by name; all files say the same time: theirs would tell when each came */
async function copyPhotos({ store }: Handed, part: string, names: readonly string[], now: Date) {
  const { hashes } = await copyFiles(store, part, [...names].sort(), null)
  for (const name of hashes.keys()) await utimes(path.join(part, name), now, now)
  return hashes
}

async function fill(handed: Handed, part: string, now: Date): Promise<About> {
  const { db, county, keyRing, personal } = handed
  const hashes = new Map<string, string>()
  let unopened = 0
  await mkdir(path.join(part, 'tables'), { mode: 0o700 })
  const still = { isolationLevel: 'repeatable read', accessMode: 'read only' } as const
  const read = await db.transaction(async (tx) => {
    await contentsWritten(tx)
    const tables: TableAbout[] = []
    for (const table of await catalogOf(tx)) {
      const own = keyRing ? personal.filter((column) => column.table === table.name) : []
      const opener = openerOf(own, keyRing ?? { current: '', keys: {} }, () => void unopened++)
      const { rows, hashes: written } = await writeTable(tx, table, { county, part, opener })
      for (const [name, hash] of written) hashes.set(name, hash)
      const added = opener.added.map((name) => ({ name, type: 'text', nullable: true }))
      tables.push({ ...table, columns: [...table.columns, ...added], rows })
    }
    return { tables, sealed: await sealedPlaces(tx), named: await handed.namedFiles(tx) }
  }, still)
  const photos = await copyPhotos(handed, part, read.named, now)
  for (const [name, hash] of photos) hashes.set(name, hash)
  const lost = read.named.filter((name) => !photos.has(name))
  // a photo whose row went meanwhile is missed by nobody
  const named = lost.length > 0 ? new Set(await handed.namedFiles(db)) : new Set()
  const isOpened = (table: string, keyId: string) =>
    keyRing !== null && personal.some((one) => one.table === table && one.keyId === keyId)
  const about: About = {
    form: 1,
    county,
    made: now.toISOString(),
    opened: keyRing !== null,
    tables: read.tables,
    sealed: read.sealed
      .filter(({ table, column }) => !isOpened(table, column))
      .map(({ table, column }) => ({ table, keyId: column })),
    leftOut: LEFT_OUT,
    photos: photos.size,
    missing: lost.filter((name) => named.has(name)),
    unopened,
  }
  hashes.set(
    'tables.json',
    await writeWhole(path.join(part, 'tables.json'), `${JSON.stringify(about, null, 1)}\n`),
  )
  hashes.set('README.txt', await writeWhole(path.join(part, 'README.txt'), handed.readme(about)))
  const list = [...hashes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, hash]) => `${hash}  ${name}\n`)
  await writeWhole(path.join(part, CHECKSUMS), list.join(''))
  return about
}

/** @throws FolderNotEmptyError */
async function requireEmpty(folder: string): Promise<void> {
  const there = await readdir(folder).catch((error: unknown) => {
    if (isMissing(error)) return []
    throw errorCode(error) === 'ENOTDIR' ? new FolderNotEmptyError() : error
  })
  if (there.length > 0) throw new FolderNotEmptyError()
}

/**
 * Writes everything into a folder of its own. Beside it, until all is there and written through: what is found under
 * its name is whole.
 * @param folder that is not there yet, or is empty
 * @throws FolderNotEmptyError, UnfinishedError, the disk's and the database's errors; then nothing of it stays
 */
export async function handOver(handed: Handed, folder: string, now: Date): Promise<About> {
  await requireEmpty(folder)
  const part = `${folder}${PART}`
  await mkdir(path.dirname(folder), { recursive: true })
  await mkdir(part, { mode: 0o700 }).catch((error: unknown) => {
    throw errorCode(error) === 'EEXIST' ? new UnfinishedError(part) : error
  })
  try {
    const about = await fill(handed, part, now)
    await rmdir(folder).catch((error: unknown) => {
      if (!isMissing(error)) throw error
    })
    await rename(part, folder)
    return about
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}
