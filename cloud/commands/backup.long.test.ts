/**
 * Back-ups of a database on a server, by PostgreSQL's own programs and by two roles as in production. Where no
 * PostgreSQL is installed beside them this cannot be, and is skipped; `npm run test:clerk` brings one along.
 */
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { addEntries, addPhoto, keptTerminal, placesOf } from '../../tests/support/backed-up'
import { runStatement } from '../../tests/support/database'
import { MIGRATIONS, migrationsBefore } from '../../tests/support/migrations'
import { TEST_COUNTY } from '../../tests/support/services'
import {
  installedPostgres,
  startSystemPostgres,
  type SystemPostgres,
} from '../../tests/support/system-postgres'
import { readManifest } from '../platform/backup/manifest'
import { addressOf } from '../platform/backup/server'
import { applied, requireMigrated } from '../platform/database/migrate'
import { migratePostgres, onDatabase } from '../platform/database/postgres'
import { books } from '../product'
import { type BackupPlace, readBackupPlace } from './backup-place'
import { runBackup } from './backup-run'
import { type Asked, runRestore } from './restore-run'
import { backupTrouble, restoreWords } from './words/backup'

const programs = installedPostgres()
const onServer = programs === null ? describe.skip : describe

onServer('a database on a server', () => {
  let server: SystemPostgres
  let root: string
  let place: BackupPlace
  let ownerUrl: string
  const as = (role: string, database: string) =>
    server.baseUrl.replace('postgres:postgres@', `${role}:${role}@`) + database
  const key = Buffer.alloc(32, 7).toString('base64')
  const at = (hour: number) => new Date(Date.UTC(2026, 9, 16, hour))
  const newest = () =>
    path.join(
      place.backups,
      readdirSync(place.backups)
        .filter((name) => name.startsWith('mulei-'))
        .sort()
        .at(-1) ?? '',
    )
  async function back(hour = 0) {
    const terminal = keptTerminal()
    return { ...(await runBackup(place, terminal, at(hour))), ...terminal }
  }
  async function bring(asked: Partial<Asked> = {}, of = place) {
    const terminal = keptTerminal()
    const told = await runRestore({ rehearse: false, settings: [], folder: newest(), ...asked }, of, terminal)
    return { ...told, ...terminal }
  }
  const databases = () =>
    onDatabase(as('postgres', 'postgres'), async (db) => {
      const { rows } = await db.execute<{ name: string }>(
        sql`select datname as name from pg_database order by 1`,
      )
      return rows.map(({ name }) => name)
    })

  beforeAll(async () => {
    server = await startSystemPostgres(programs ?? '')
    root = mkdtempSync(path.join(tmpdir(), 'mulei-server-'))
    await runStatement(
      server.baseUrl,
      "create role mulei login createdb password 'mulei'",
      "create role mulei_app login password 'mulei_app'",
      'create database mulei owner mulei',
    )
    ownerUrl = as('mulei', 'mulei')
    place = readBackupPlace(
      {
        env: {
          NODE_ENV: 'production',
          SECRET_KEY: key,
          DATA_KEYS: `k1:${key}`,
          DATABASE_URL: as('mulei_app', 'mulei'),
          DATABASE_OWNER_URL: ownerUrl,
          DATA_DIR: path.join(root, 'data'),
          BACKUP_DIR: path.join(root, 'backups'),
        },
      },
      process.cwd(),
    )
    await migratePostgres(ownerUrl, MIGRATIONS, 'mulei_app')
  })
  afterAll(async () => {
    await server.stop()
    rmSync(root, { recursive: true, force: true })
  })

  test('it is dumped in one moment, restored beside the old one, and the settings are changed', async () => {
    const photo = await onDatabase(ownerUrl, async (db) => {
      await addEntries(db, 3)
      return addPhoto(db, place.dataDir)
    })
    expect(await back(0)).toMatchObject({ code: 0, complained: [] })
    const before = await databases()
    // of the scratch database nothing is left
    expect(before.filter((name) => name.startsWith('mulei'))).toEqual(['mulei'])
    expect(readManifest(newest())).toMatchObject({ kind: 'server', tables: { audit_log: { rows: 3 } } })

    // what comes afterwards is not in it, and damage does not matter
    await onDatabase(ownerUrl, (db) => addEntries(db, 1))
    await onDatabase(ownerUrl, (db) => db.execute(sql`drop table files cascade`))
    for (const file of placesOf(place.dataDir, photo)) writeFileSync(file, 'lost')
    const settings = path.join(root, 'mulei.env')
    writeFileSync(
      settings,
      `NODE_ENV=production\nDATABASE_URL=${place.databaseUrl}\nDATA_DIR=${place.dataDir}\n`,
    )
    const restored = await bring({ settings: [settings] })
    expect(restored).toMatchObject({ code: 0, complained: [] })
    const [url = '', dataDir = ''] = ['DATABASE_URL', 'DATA_DIR'].map(
      (name) => new RegExp(`^${name}=(.*)$`, 'm').exec(readFileSync(settings, 'utf8'))?.[1] ?? '',
    )
    expect(url).toBe(addressOf(place.databaseUrl ?? '', 'mulei_20261016_080000'))
    // the serving role has its rights, and no others
    await onDatabase(url, async (db) => {
      await requireMigrated(db, MIGRATIONS)
      expect(await books[0]?.firstBreak(db, TEST_COUNTY)).toEqual({ entries: 3, broken: null })
      await addEntries(db, 1)
      await expect(db.execute(sql`delete from audit_log`)).rejects.toThrow()
    })
    for (const file of placesOf(dataDir, photo)) expect(readFileSync(file, 'utf8')).toMatch(/^a picture/)
    // over what is there nothing is restored
    expect(await bring({ data: path.join(root, 'other') })).toMatchObject({
      code: 2,
      complained: [restoreWords.databaseThere('mulei_20261016_080000')],
    })
  })

  test('a rehearsal leaves nothing, also of a back-up that is damaged', async () => {
    const before = await databases()
    expect(await bring({ folder: undefined, rehearse: true })).toMatchObject({ code: 0, complained: [] })
    expect(await databases()).toEqual(before)
    appendFileSync(path.join(newest(), 'database.dump'), 'x')
    expect(await bring({ rehearse: true })).toMatchObject({
      code: 1,
      complained: [restoreWords.damaged(['database.dump'])],
    })
    expect(await databases()).toEqual(before)
  })

  test('an older version’s database comes back and is upgraded; without the right to make databases that is said', async () => {
    await runStatement(server.baseUrl, 'create database old owner mulei')
    const url = as('mulei', 'old')
    const former = migrationsBefore('asked_of_cases')
    await migratePostgres(url, former, 'mulei_app')
    const old = {
      ...place,
      ownerUrl: url,
      databaseUrl: as('mulei_app', 'old'),
      backups: path.join(root, 'old'),
    }
    const kept = place
    place = { ...old, migrations: former }
    expect(await back(2)).toMatchObject({ code: 0, complained: [] })
    expect(await bring({ data: path.join(root, 'old-data') }, old)).toMatchObject({ code: 0, complained: [] })
    const now = await onDatabase(as('mulei', 'old_20261016_100000'), (db) => applied(db))
    expect(now).toHaveLength((await onDatabase(url, (db) => applied(db))).length + 1)
    await runStatement(server.baseUrl, 'alter role mulei nocreatedb')
    expect(await back(3)).toMatchObject({ code: 2, complained: [backupTrouble.mayNotCreate('mulei')] })
    await runStatement(server.baseUrl, 'alter role mulei createdb')
    place = kept
  })
})
