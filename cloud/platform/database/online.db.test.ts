/** An upgrade while the program of before works on the same database. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { openTestDatabase, testDatabase, type TestDatabase } from '../../../tests/support/database'
import { MIGRATIONS } from '../../../tests/support/migrations'
import { DEADLINES } from '../../host/deadlines'
import { ahead, applied, migrate, requireMigrated } from './migrate'
import { connectPostgres, migratePostgres } from './postgres'

const AT = 99_999_999_999_990

/** Our migrations, and behind them one of a later version. */
function withNext(...statements: string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-next-'))
  cpSync(MIGRATIONS, folder, { recursive: true })
  const file = path.join(folder, 'meta/_journal.json')
  // written by drizzle-kit
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: object[] }
  const next = { idx: journal.entries.length, version: '7', when: AT, tag: '9999_next', breakpoints: true }
  writeFileSync(file, JSON.stringify({ ...journal, entries: [...journal.entries, next] }))
  writeFileSync(path.join(folder, '9999_next.sql'), statements.join('\n--> statement-breakpoint\n'))
  return folder
}

/** A table of the version of before, which its programs write all the time. */
const TABLE = 'create table busy (id serial primary key, body text not null, size integer)'

let t: TestDatabase
const folders: string[] = []
const next = (...statements: string[]) => {
  const folder = withNext(...statements)
  folders.push(folder)
  return folder
}
beforeEach(async () => {
  t = await openTestDatabase()
  await t.db.execute(sql.raw(TABLE))
  await t.db.execute(sql`insert into busy (body, size) select 'old', n from generate_series(1, 500) n`)
})
afterEach(async () => {
  await t.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const indexes = async () =>
  (
    await t.db.execute<{ name: string; valid: boolean }>(sql`
      select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = 'busy'::regclass and not i.indisprimary order by 1`)
  ).rows

const EXPANDING = [
  'ALTER TABLE "busy" ADD COLUMN "note" text;',
  'CREATE INDEX "busy_body" ON "busy" USING btree ("body");',
]

test('what an upgrade does is known before it, and both kinds of database end alike', async () => {
  const folder = next(...EXPANDING)
  expect(await ahead(t.db, folder)).toEqual({ count: 1, contracts: false, isNew: false })
  expect(await migrate(t.db, folder, t.kind === 'server')).toBe(1)
  expect(await indexes()).toEqual([{ name: 'busy_body', valid: true }])
  // the program of before starts with it all the same: that is how one goes back
  await requireMigrated(t.db, MIGRATIONS)
  expect(await migrate(t.db, folder, true)).toBe(0)
  expect(await ahead(t.db, next('ALTER TABLE "busy" DROP COLUMN "size";'))).toMatchObject({ count: 0 })
})

/** What holds only where others can be connected beside. */
const onServer = testDatabase() === 'postgres' ? test : test.skip

/** Somebody beside us, with a connection of their own. */
async function beside(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: t.url ?? '' })
  await client.connect()
  return client
}

/** Waits until a statement that looks like this waits for somebody. */
async function untilWaiting(text: RegExp): Promise<void> {
  for (;;) {
    const { rows } = await t.db.execute<{ query: string }>(sql`
      select query from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database() and pid <> pg_backend_pid()`)
    if (rows.some(({ query }) => text.test(query))) return
  }
}

/** One who waits no longer than a request of ours may. */
async function write(client: pg.Client): Promise<void> {
  await client.query(`set lock_timeout = ${DEADLINES.database.lock}`)
  await client.query("insert into busy (body, size) values ('meanwhile', 1)")
}

onServer('an index is built while somebody writes the table and others go on writing it', async () => {
  const folder = next('CREATE UNIQUE INDEX "busy_once" ON "busy" USING btree ("id","body");')
  const [holder, writer] = [await beside(), await beside()]
  await holder.query('begin')
  await holder.query("insert into busy (body) values ('not yet over')")
  const upgrade = migratePostgres(t.url ?? '', folder)
  await untilWaiting(/create unique index concurrently/i)
  // who waited here for the one that waits for the holder would wait for ever
  await write(writer)
  await holder.query('commit')
  expect(await upgrade).toBe(1)
  expect(await indexes()).toEqual([{ name: 'busy_once', valid: true }])
  await Promise.all([holder.end(), writer.end()])
})

onServer(
  'a change of a table lets those pass who came before it, and is made when there is a gap',
  async () => {
    const folder = next('ALTER TABLE "busy" ADD COLUMN "note" text;')
    const [holder, writer] = [await beside(), await beside()]
    await holder.query('begin')
    await holder.query('select count(*) from busy')
    const upgrade = migratePostgres(t.url ?? '', folder)
    for (let n = 0; n < 3; n++) {
      await untilWaiting(/alter table "busy"/i)
      await write(writer)
    }
    await holder.query('commit')
    expect(await upgrade).toBe(1)
    await Promise.all([holder.end(), writer.end()])
  },
)

onServer('a constraint that holds for new rows first holds for all in the end', async () => {
  const folder = next('ALTER TABLE "busy" ADD CONSTRAINT "busy_size" CHECK ("busy"."size" > 0);')
  expect(await migratePostgres(t.url ?? '', folder)).toBe(1)
  const { rows } = await t.db.execute<{ valid: boolean }>(
    sql`select convalidated as valid from pg_constraint where conname = 'busy_size'`,
  )
  expect(rows).toEqual([{ valid: true }])
})

onServer('what was cut off in the middle is told as unfinished, and done by the next', async () => {
  const folder = next(
    'CREATE UNIQUE INDEX "busy_one" ON "busy" USING btree ("body");',
    'CREATE INDEX "busy_size" ON "busy" USING btree ("size");',
  )
  // all bodies are the same: it cannot be built, and leaves half an index
  await expect(migratePostgres(t.url ?? '', folder)).rejects.toThrow()
  expect(await indexes()).toEqual([{ name: 'busy_one__next', valid: false }])
  expect((await applied(t.db)).at(-1)).toBe(AT)
  expect((await ahead(t.db, folder)).count).toBe(1)
  await expect(requireMigrated(t.db, folder)).rejects.toThrow()
  await t.db.execute(sql`update busy set body = 'old ' || id`)
  expect(await migratePostgres(t.url ?? '', folder)).toBe(1)
  expect(await indexes()).toEqual([
    { name: 'busy_one', valid: true },
    { name: 'busy_size', valid: true },
  ])
  await requireMigrated(t.db, folder)
})

onServer('processes that upgrade at once do it once, and none waits for the other for ever', async () => {
  const folder = next(...EXPANDING)
  const done = await Promise.all([1, 2, 3].map(() => migratePostgres(t.url ?? '', folder)))
  expect(done.sort()).toEqual([0, 0, 1])
})

onServer('an index that is made anew serves until the new one is there', async () => {
  await t.db.execute(sql`create index busy_size on busy (size)`)
  const folder = next('DROP INDEX "busy_size";', 'CREATE INDEX "busy_size" ON "busy" ("size" DESC);')
  const holder = await beside()
  await holder.query('begin')
  await holder.query("insert into busy (body) values ('not yet over')")
  const upgrade = migratePostgres(t.url ?? '', folder)
  await untilWaiting(/create index concurrently/i)
  expect(await indexes()).toContainEqual({ name: 'busy_size', valid: true })
  await holder.query('commit')
  await upgrade
  const { db, pool } = connectPostgres(t.url ?? '', 1)
  const { rows } = await db.execute<{ def: string }>(
    sql`select indexdef as def from pg_indexes where tablename = 'busy' and indexname like 'busy_size%'`,
  )
  expect(rows.map(({ def }) => def)).toEqual([expect.stringMatching(/busy_size ON .*DESC/)])
  await Promise.all([holder.end(), pool.end()])
})
