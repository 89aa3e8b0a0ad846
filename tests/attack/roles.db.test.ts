/** Whoever holds the serving role cannot rewrite what only grows; whoever could does not serve. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { connectFunction } from '../../cloud/functions/database'
import { readConfig } from '../../cloud/host/config'
import { runHost } from '../../cloud/host/run'
import { connectPostgres, migratePostgres } from '../../cloud/platform/database/postgres'
import { deploymentWords } from '../../cloud/platform/deployment/words'
import { type JobParts, runIfDue } from '../../cloud/platform/jobs'
import { featureSettings, jobs } from '../../cloud/product'
import { testDatabase } from '../support/database'
import { startTestServices, TEST_NOW, testSettings } from '../support/services'
import { makeTwoRoles, type TwoRoles } from '../support/two-roles'

// the embedded database has one role; production refuses it
const onServer = testDatabase() === 'postgres' ? describe : describe.skip
const quiet = { warn: () => {} }
const MIGRATIONS = path.resolve('cloud/platform/database/migrations')

onServer('two database roles', () => {
  let roles: TwoRoles
  let dataDir: string
  beforeAll(async () => {
    roles = await makeTwoRoles()
    dataDir = mkdtempSync(path.join(tmpdir(), 'mulei-roles-'))
  })
  afterAll(async () => {
    await roles.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  /** A production server as its operator starts it; stopped again at once. */
  async function start(env: Record<string, string>): Promise<{ migrated: number; page: number }> {
    const key = (fill: number) => Buffer.alloc(32, fill).toString('base64')
    const keys = { SECRET_KEY: key(7), DATA_KEYS: `k1:${key(9)}` }
    const config = readConfig(
      { NODE_ENV: 'production', PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...keys, ...env },
      process.cwd(),
      featureSettings,
    )
    let migrated = -1
    const host = await runHost(config, async (_, opened) => {
      migrated = opened.migrated
    })
    try {
      const ask = async (address: string, body?: object) =>
        fetch(`${host.address}${address}`, {
          ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
          headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        })
      expect((await ask('/readyz')).status).toBe(200)
      expect((await ask('/api/account/start', {})).status).toBe(200)
      return { migrated, page: (await ask('/api/reports/ledger')).status }
    } finally {
      await host.stop()
    }
  }

  it('starts only when the owner has migrated and the other serves', async () => {
    const served = { DATABASE_URL: roles.applicationUrl }
    const owned = { ...served, DATABASE_OWNER_URL: roles.ownerUrl }
    // neither may the application make the tables, nor may the owner serve
    await expect(start(served)).rejects.toThrow(deploymentWords.olderDatabase)
    expect(await start(owned)).toEqual({ migrated: expect.any(Number), page: 200 })
    expect(await start(owned)).toEqual({ migrated: 0, page: 200 })
    expect(await start(served)).toEqual({ migrated: 0, page: 200 })
    await expect(start({ DATABASE_URL: roles.ownerUrl })).rejects.toThrow(/createuser -P mulei_app/)
    await expect(start({ ...served, DATABASE_OWNER_URL: roles.applicationUrl })).rejects.toThrow(
      deploymentWords.notOwner,
    )
    // a function does not start with the owner either
    const settings = testSettings({ production: true })
    await expect(
      connectFunction({ databaseUrl: roles.ownerUrl, namedStatements: true, settings }, 1, quiet),
    ).rejects.toThrow(/createuser -P mulei_app/)
  })

  it('starts with the keys of the database only, which each door asks', async () => {
    const served = { DATABASE_URL: roles.applicationUrl }
    await start({ ...served, DATABASE_OWNER_URL: roles.ownerUrl })
    const other = Buffer.alloc(32, 8)
    await expect(start({ ...served, SECRET_KEY: other.toString('base64') })).rejects.toThrow(
      deploymentWords.otherSecret,
    )
    await expect(start({ ...served, DATA_KEYS: `k1:${other.toString('base64')}` })).rejects.toThrow(
      deploymentWords.otherDataKey('k1'),
    )
    const connect = (secret: Buffer) =>
      connectFunction(
        {
          databaseUrl: roles.applicationUrl,
          namedStatements: true,
          settings: testSettings({ production: true, secret }),
        },
        1,
        quiet,
      )
    await expect(connect(other)).rejects.toThrow(deploymentWords.otherSecret)
    expect(await start(served)).toEqual({ migrated: 0, page: 200 })
  })

  it('lets the serving role do nothing to tables, triggers and what only grows', async () => {
    const { db, pool } = connectPostgres(roles.applicationUrl, 1)
    const attacks = [
      'alter table ledger_entries disable trigger ledger_entries_only_grow',
      'drop trigger audit_log_only_grows on audit_log',
      'create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$',
      "set session_replication_role = 'replica'",
      "update ledger_entries set content = '{}'",
      'delete from ledger_entries',
      'truncate ledger_entries',
      "update audit_log set reason = ''",
      'delete from audit_log',
      'truncate audit_log cascade',
      'delete from case_events',
      'update case_events set at = at',
      "insert into case_archives (county, case_id, document) values ('652328', gen_random_uuid(), '{\"version\": 1}')",
      'update case_archives set document = \'{"version": 1}\'',
      'delete from case_archives',
      'truncate case_archives',
      'alter table case_events disable trigger case_events_go_into_archive',
      'create or replace view case_events_whole as select * from case_events where false',
      "create or replace function archive_cases(of_county character, ids uuid[]) returns integer language sql as 'select 1'",
      'create table mine (id int)',
      'create temporary table mine (id int)',
      'create schema mine',
      'alter table audit_log owner to current_user',
      'create trigger mine before insert on audit_log for each row execute function refuse_change()',
      'drop table sessions',
      'truncate sessions',
      'delete from drizzle.__drizzle_migrations',
    ]
    let through = 0
    for (const attack of attacks) {
      const error: unknown = await db.execute(sql.raw(attack)).then(
        () => null,
        (refused: unknown) => refused,
      )
      if (error === null) through += 1
      expect([attack, error instanceof Error]).toEqual([attack, true])
    }
    process.stdout.write(`serving role rewrites: tried ${attacks.length}, through ${through}\n`)
    await pool.end()
  })

  it.each([
    ['a right to change', (app: string) => `grant update on ledger_entries to ${app}`],
    ['a right on one column', (app: string) => `grant update (content) on ledger_entries to ${app}`],
    ['a right to empty', (app: string) => `grant truncate on sessions to ${app}`],
    ['a right to make tables', (app: string) => `grant create on schema public to ${app}`],
    ['a right to make temporary tables', (app: string) => `grant temporary on database DATABASE to ${app}`],
    ['the same as everybody', () => 'grant temporary on database DATABASE to public'],
    ['a right to make schemas', (app: string) => `grant create on database DATABASE to ${app}`],
    ['the owner as its group', (app: string) => `grant current_user to ${app}`],
  ])('is refused with %s, and granting again mends it', async (_, grant) => {
    const owner = connectPostgres(roles.ownerUrl, 1)
    const server = process.env.TEST_POSTGRES_URL ?? ''
    const database = new URL(roles.ownerUrl).pathname.slice(1)
    const admin = connectPostgres(`${server}${database}`, 1)
    const role = new URL(roles.ownerUrl).username
    const statement = grant(roles.application).replace('DATABASE', database)
    const group = statement.includes('current_user')
    await (group ? admin : owner).db.execute(sql.raw(statement.replace('current_user', role)))
    const settings = testSettings({ production: true })
    await expect(
      connectFunction({ databaseUrl: roles.applicationUrl, namedStatements: true, settings }, 1, quiet),
    ).rejects.toThrow(roles.application)
    if (group) await admin.db.execute(sql.raw(`revoke ${role} from ${roles.application}`))
    else await migratePostgres(roles.ownerUrl, MIGRATIONS, roles.application)
    await owner.pool.end()
    await admin.pool.end()
    await expect(start({ DATABASE_URL: roles.applicationUrl })).resolves.toMatchObject({ page: 200 })
  })

  it('runs nothing of the caller’s as the owner, even where it may make temporary tables', async () => {
    const owner = connectPostgres(roles.ownerUrl, 1)
    const database = new URL(roles.ownerUrl).pathname.slice(1)
    await owner.db.execute(sql.raw(`grant temporary on database ${database} to public`))
    const { db, pool } = connectPostgres(roles.applicationUrl, 1)
    await db.execute(sql`create temporary table audit_links
      (county char(6), seq integer, entry bigint, before text, hash text)`)
    await db.execute(sql`create temporary table ran (who text)`)
    await db.execute(sql`grant all on audit_links, ran to public`)
    await db.execute(sql`create function pg_temp.evil() returns trigger language plpgsql as
      $$ begin insert into pg_temp.ran values (current_user); return new; end $$`)
    await db.execute(sql`create trigger evil before insert on pg_temp.audit_links
      for each row execute function pg_temp.evil()`)
    const links = async () =>
      (await owner.db.execute<{ count: number }>(sql`select count(*)::int from audit_links`)).rows[0]
        ?.count ?? 0
    const before = await links()
    await db.execute(sql`insert into public.audit_log (county, at, action, subject, request_id)
      values ('652328', now(), 'attack', 'case:1', 'r')`)
    expect((await db.execute(sql`select who from ran`)).rows).toEqual([])
    expect(await links()).toBe(before + 1)
    await pool.end()
    await owner.pool.end()
    await migratePostgres(roles.ownerUrl, MIGRATIONS, roles.application)
  })

  it('covers tables of a later migration before it is run again', async () => {
    const owner = connectPostgres(roles.ownerUrl, 1)
    await owner.db.execute(sql`create table later (id bigserial primary key, word text)`)
    const application = connectPostgres(roles.applicationUrl, 1)
    await application.db.execute(sql`insert into later (word) values ('x')`)
    const { rows } = await application.db.execute(sql`select word from later`)
    expect(rows).toEqual([{ word: 'x' }])
    await application.pool.end()
    await owner.db.execute(sql`drop table later`)
    await owner.pool.end()
  })

  it('is enough for everything that happens by the clock', async () => {
    const t = await startTestServices()
    for (const folder of ['incoming', 'photos']) mkdirSync(path.join(t.filesFolder, folder))
    const { db, settings, files, messages } = t.kernel.parts
    const { rows } = await db.execute(sql`select current_user::text as role`)
    expect(rows).toEqual([{ role: 'mulei_app' }])
    const parts: JobParts = {
      ...{ db, settings, files, messages, county: settings.county },
      log: pino({ level: 'silent' }),
    }
    expect(jobs.length).toBeGreaterThan(8)
    for (const job of jobs) expect([job.name, await runIfDue(parts, job, TEST_NOW)]).toEqual([job.name, true])
    await t.stop()
  })
})
