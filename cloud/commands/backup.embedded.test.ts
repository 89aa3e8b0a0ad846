/** Back-ups of a trial: the embedded database, with the same files, the same manifest and the same comparison. */
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { addEntries, addPhoto, keptTerminal, placesOf } from '../../tests/support/backed-up'
import { MIGRATIONS, migrationsBefore } from '../../tests/support/migrations'
import { TEST_COUNTY } from '../../tests/support/services'
import { JIMSAR } from '../../tests/support/two-counties'
import { readManifest } from '../platform/backup/manifest'
import { readNote } from '../platform/backup/note'
import { holdFolder } from '../platform/database/folder-lock'
import type { Db } from '../platform/database'
import { openPglite } from '../platform/database/pglite'
import { deploymentWords } from '../platform/deployment/words'
import { books } from '../product'
import { type BackupPlace, readBackupPlace } from './backup-place'
import { runBackup } from './backup-run'
import { type Asked, runRestore } from './restore-run'
import { backupTrouble, backupWords, restoreWords } from './words/backup'

let root: string
let place: BackupPlace
let photos: string[]
/** Works on the trial's database, as the server does while nothing else runs. */
async function on<T>(
  dataDir: string,
  work: (db: Db) => Promise<T>,
  migrations: string = MIGRATIONS,
): Promise<T> {
  const { db, close } = await openPglite(path.join(dataDir, 'database'), migrations)
  return work(db).finally(close)
}
const placeIn = (folder: string): BackupPlace => ({
  ...readBackupPlace(
    { env: { DATA_DIR: path.join(folder, 'data'), BACKUP_DIR: path.join(folder, 'backups') } },
    folder,
  ),
  migrations: MIGRATIONS,
})
/** A trial with a few rows and a back-up of it: made once, since it takes seconds. */
let planted: string
let first: Awaited<ReturnType<typeof back>>
beforeAll(async () => {
  planted = mkdtempSync(path.join(tmpdir(), 'mulei-planted-'))
  place = placeIn(planted)
  photos = await on(place.dataDir, async (db) => {
    await addEntries(db, 3)
    return [await addPhoto(db, place.dataDir), await addPhoto(db, place.dataDir)]
  })
  first = await back(0)
})
afterAll(() => rmSync(planted, { recursive: true, force: true }))
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'mulei-backup-'))
  cpSync(planted, root, { recursive: true, preserveTimestamps: true })
  place = placeIn(root)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const at = (hour: number) => new Date(Date.UTC(2026, 9, 16, hour))
async function back(hour = 1) {
  const terminal = keptTerminal()
  return { ...(await runBackup(place, terminal, at(hour))), ...terminal }
}
const newest = () =>
  path.join(
    place.backups,
    readdirSync(place.backups)
      .sort()
      .filter((name) => !/\.(?:lock|pid)$/.test(name))
      .at(-1) ?? '',
  )
async function bring(asked: Partial<Asked> = {}, of = place) {
  const terminal = keptTerminal()
  const told = await runRestore({ rehearse: false, settings: [], folder: newest(), ...asked }, of, terminal)
  return { ...told, ...terminal }
}

test('what was backed up comes back in a new folder as it was, with its photos and its books', async () => {
  expect(first).toMatchObject({ code: 0, complained: [] })
  const folder = newest()
  expect(statSync(path.join(planted, 'backups', path.basename(folder))).mode & 0o777).toBe(0o700)
  const manifest = readManifest(folder)
  expect(manifest).toMatchObject({ kind: 'embedded', county: TEST_COUNTY, files: { count: 4 }, missing: [] })
  expect(manifest?.tables).toMatchObject({
    files: { rows: 2 },
    audit_log: { rows: 3 },
    audit_links: { rows: 3 },
  })
  // the keys are nowhere in it
  expect(readdirSync(folder).sort()).toEqual(['database.dump', 'files', 'files.sha256', 'manifest.json'])

  const data = path.join(root, 'new')
  const restored = await bring({ data })
  expect(restored).toMatchObject({ code: 0, complained: [] })
  expect(restored.said).toContain(`  DATA_DIR=${data}`)
  await on(data, async (db) => {
    const { rows } = await db.execute(sql`select id from files order by id`)
    expect(rows.map(({ id }) => id)).toEqual([...photos].sort())
    expect(await books[0]?.firstBreak(db, TEST_COUNTY)).toEqual({ entries: 3, broken: null })
  })
  for (const id of photos)
    placesOf(data, id).forEach((file, n) => {
      expect(readFileSync(file)).toEqual(readFileSync(placesOf(place.dataDir, id)[n] ?? ''))
      expect(statSync(file).mode & 0o777).toBe(0o600)
    })
})

test('nothing is ever written over', async () => {
  const before = readFileSync(placesOf(place.dataDir, photos[0] ?? '')[0] ?? '')
  expect(await bring({ data: place.dataDir })).toMatchObject({
    code: 2,
    complained: [restoreWords.folderThere(place.dataDir)],
  })
  expect(readFileSync(placesOf(place.dataDir, photos[0] ?? '')[0] ?? '')).toEqual(before)
})

test('a rehearsal restores the newest, tells what it found, and leaves nothing', async () => {
  const before = readdirSync(place.backups).sort()
  const { code, said, complained, facts } = await bring({ folder: undefined, rehearse: true })
  expect([code, complained]).toEqual([0, []])
  // as a monitor reads it
  expect(facts).toMatchObject({ folder: newest(), files: 4, migrated: 0, rehearsed: true })
  expect(facts).toHaveProperty('books.0', {
    county: TEST_COUNTY,
    book: 'audit',
    entries: 3,
    broken: null,
    head: null,
  })
  expect(said.at(-1)).toMatch(/^演习好了/)
  expect(readdirSync(place.backups).sort()).toEqual(before)
})

test('the books of all counties that live there are looked through, and it is said whose are broken', async () => {
  place = { ...place, counties: [JIMSAR, TEST_COUNTY] }
  await on(place.dataDir, async (db) => {
    await addEntries(db, 4, JIMSAR)
    await db.execute(sql`alter table audit_links disable trigger user`)
    await db.execute(sql`delete from audit_links where county = ${JIMSAR} and seq = 2`)
    await db.execute(sql`alter table audit_links enable trigger user`)
  })
  const made = await back()
  expect(made.code).toBe(1)
  const audit = made.complained.filter((line) => line.includes('审计日志'))
  expect(audit).toEqual([
    expect.stringMatching(/^652327.*：审计日志在第 2 条断了/),
    expect.stringMatching(/^652328（木垒哈萨克自治县）：审计日志完整：3 条/),
  ])
  // the back-up says itself whose they are
  const data = path.join(root, 'new')
  const restored = await bring({ data }, placeIn(root))
  expect(restored.code).toBe(1)
  expect(restored.said.filter((line) => line.includes('审计日志'))).toEqual(audit)
})

test.each([
  ['database.dump', 'database.dump'],
  ['files.sha256', 'files.sha256'],
])('a back-up whose %s has changed is told, and not restored', async (name, told) => {
  appendFileSync(path.join(newest(), name), 'x')
  const data = path.join(root, 'new')
  expect(await bring({ data })).toMatchObject({ code: 1, complained: [restoreWords.damaged([told])] })
  expect(existsSync(data)).toBe(false)
})

test('a photo that rotted in the back-up is told by name; half a back-up is none', async () => {
  const [rotten = ''] = placesOf(newest(), photos[0] ?? '')
  writeFileSync(rotten, 'something else')
  const name = path.relative(path.join(newest(), 'files'), rotten).split(path.sep).join('/')
  expect(await bring()).toMatchObject({ code: 1, complained: [restoreWords.damaged([name])] })
  rmSync(path.join(newest(), 'manifest.json'))
  expect(await bring()).toMatchObject({ code: 1, complained: [restoreWords.noBackup(newest())] })
})

test('a back-up whose database is not what was read of it is not kept', async () => {
  const file = path.join(newest(), 'manifest.json')
  const manifest = readManifest(newest())
  if (!manifest) throw new Error('no manifest')
  const tables = { ...manifest.tables, files: { rows: 3, sum: manifest.tables.files?.sum ?? '' } }
  writeFileSync(file, JSON.stringify({ ...manifest, tables }))
  const data = path.join(root, 'new')
  expect(await bring({ data })).toMatchObject({ code: 2, complained: [backupTrouble.notSame(['files'])] })
  expect(existsSync(data)).toBe(false)
})

test('what did not change takes no room twice, and what rotted in the back-up before is copied anew', async () => {
  const [one = '', second = ''] = photos.map((id) => placesOf(newest(), id)[0] ?? '')
  const inode = statSync(one).ino
  writeFileSync(second, 'rotten')
  expect((await back(1)).code).toBe(0)
  const [firstNow = '', secondNow = ''] = photos.map((id) => placesOf(newest(), id)[0] ?? '')
  expect(firstNow).not.toBe(one)
  expect(statSync(firstNow).ino).toBe(inode)
  expect(readFileSync(secondNow, 'utf8')).toMatch(/^a picture/)
})

test('a photo that the store has no more is told; what waits, and what a dying server left, is not in it', async () => {
  const store = path.join(place.dataDir, 'files')
  mkdirSync(path.join(store, 'incoming'), { recursive: true })
  writeFileSync(path.join(store, 'incoming/table'), 'waits')
  writeFileSync(path.join(store, 'photos', 'x.webp.abc.part'), 'half')
  const [lost = ''] = placesOf(place.dataDir, photos[0] ?? '')
  rmSync(lost)
  const name = path.relative(path.join(place.dataDir, 'files'), lost).split(path.sep).join('/')
  expect(await back()).toMatchObject({ code: 1, complained: [backupWords.missing([name])] })
  expect(readManifest(newest())).toMatchObject({ missing: [name], files: { count: 3 } })
})

test('the county’s command gets the folder; when it fails that is told. Older ones go, and what a killed one left', async () => {
  const old = path.basename(newest())
  mkdirSync(path.join(place.backups, 'mulei-20260101-000000.part'))
  const list = path.join(root, 'taken')
  const keep = { days: 1, weeks: 0, months: 0 }
  place = { ...place, keep, command: `printf '%s' > '${list}'` }
  const told = await back(1)
  expect(told).toMatchObject({ code: 0, complained: [] })
  expect(told.said).toContain(backupWords.removed([old]))
  expect(readFileSync(list, 'utf8')).toBe(newest())
  expect(readdirSync(place.backups).filter((name) => name.startsWith('mulei-'))).toEqual([
    path.basename(newest()),
  ])
  place = { ...place, command: 'exit 7 #' }
  expect(await back(2)).toMatchObject({ code: 1, complained: [backupWords.notElsewhere(7)] })
  expect(readManifest(newest())).not.toBeNull()
})

test('a note that cannot be written is told, and hides nothing; the one of before stays', async () => {
  expect((await back(1)).code).toBe(0)
  const before = readNote(place.dataDir)
  // as a disk without room: nothing can be written aside
  mkdirSync(path.join(place.dataDir, 'backup.json.new'))
  const told = await back(2)
  expect(told).toMatchObject({ code: 1, complained: [backupWords.notNoted(place.dataDir)] })
  expect(readManifest(newest())).not.toBeNull()
  expect(readNote(place.dataDir)).toEqual(before)
})

test('while the server runs, or another back-up, it is said; without a database nothing is made', async () => {
  const hold = async (folder: string) => {
    const release = await holdFolder(folder)
    // as another process that runs: our own would be taken for one of before a restart
    writeFileSync(`${folder}.pid`, String(process.ppid))
    return release
  }
  const kept = readdirSync(place.backups)
  const release = await hold(path.join(place.dataDir, 'database'))
  expect(await back()).toMatchObject({
    code: 2,
    complained: [deploymentWords.folderInUseByServer(place.dataDir)],
  })
  await release()
  const other = await hold(place.backups)
  expect(await back()).toMatchObject({ code: 2, complained: [backupTrouble.running(place.backups)] })
  await other()
  rmSync(path.join(place.dataDir, 'database'), { recursive: true })
  expect(await back()).toMatchObject({ code: 2, complained: [backupTrouble.nothingThere(place.dataDir)] })
  expect(readdirSync(place.backups)).toEqual(kept)
  expect(existsSync(path.join(place.dataDir, 'database'))).toBe(false)
})

test('a back-up of an older version comes back and is brought to this one', async () => {
  const old = migrationsBefore('asked_of_cases')
  rmSync(path.join(place.dataDir, 'database'), { recursive: true })
  place = { ...place, migrations: old }
  await on(place.dataDir, (db) => addEntries(db, 2), old)
  expect((await back()).code).toBe(0)
  const restored = await bring({ data: path.join(root, 'new') }, { ...place, migrations: MIGRATIONS })
  expect(restored.said).toContain(restoreWords.restored(1))
  expect(restored.code).toBe(0)
})
