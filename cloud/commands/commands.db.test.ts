/** The operator's commands on a database server, each as the program that the operator runs. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { type Bundled, bundle } from '../../tests/support/bundled'
import { testDatabase } from '../../tests/support/database'
import { makeTwoRoles, type TwoRoles } from '../../tests/support/two-roles'
import { personCode } from '../features/account/contract'
import { connectPostgres } from '../platform/database/postgres'
import { deploymentWords } from '../platform/deployment/words'
import { persons } from '../platform/identity/tables'
import { callWords } from './words/call'
import { migrateWords } from './words/migrate'

const onServer = testDatabase() === 'postgres' ? describe : describe.skip

const KEYS = {
  SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  DATA_KEYS: `k1:${Buffer.alloc(32, 9).toString('base64')}`,
}
const FILES = {
  migrate: 'cloud/commands/migrate.ts',
  verify: 'cloud/commands/verify-ledger.ts',
  rotate: 'cloud/commands/rotate-keys.ts',
  staff: 'cloud/commands/staff.ts',
} as const

onServer('commands on a database server', () => {
  let bundled: Bundled
  let roles: TwoRoles
  beforeAll(async () => {
    bundled = bundle(FILES)
    roles = await makeTwoRoles()
  })
  afterAll(async () => {
    bundled.remove()
    await roles.drop()
  })

  const env = () => ({
    ...process.env,
    ...KEYS,
    NODE_ENV: 'production' as const,
    DATABASE_URL: roles.applicationUrl,
    DATABASE_OWNER_URL: '',
    DATA_DIR: '/nowhere/at/all',
  })
  const owned = () => ({ ...env(), DATABASE_OWNER_URL: roles.ownerUrl })

  async function run(settings: NodeJS.ProcessEnv, name: keyof typeof FILES, ...args: string[]) {
    const child = spawn(process.execPath, [bundled.at(name), ...args], {
      env: settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    return { out, err, code: code as unknown }
  }

  /** Does something as the owner of the tables. */
  async function asOwner<T>(work: (db: ReturnType<typeof connectPostgres>['db']) => Promise<T>): Promise<T> {
    const { db, pool } = connectPostgres(roles.ownerUrl, 1)
    try {
      return await work(db)
    } finally {
      await pool.end()
    }
  }
  const tables = () =>
    asOwner(async (db) => {
      const { rows } = await db.execute(sql`select 1 from pg_tables where tableowner = current_user`)
      return rows.length
    })

  it('only migrate makes the tables, and says how it went to people and to programs', async () => {
    for (const [name, ...args] of [['verify'], ['rotate'], ['staff', 'list']] as const)
      for (const settings of [env(), owned()])
        expect(await run(settings, name, ...args)).toEqual({
          out: '',
          err: `${deploymentWords.olderDatabase}\n`,
          code: 2,
        })
    expect(await run(env(), 'migrate')).toMatchObject({ err: `${deploymentWords.olderDatabase}\n`, code: 2 })
    expect(await tables()).toBe(0)

    const made = await run(owned(), 'migrate', '--json')
    const { migrated, ...rest } = JSON.parse(made.out) as { migrated: number } // as the command writes it
    expect(rest).toEqual({ ok: true, exit: 0 })
    expect(made).toMatchObject({ err: `${migrateWords.migrated(migrated)}\n`, code: 0 })
    expect(await tables()).toBeGreaterThan(40)
    expect(await run(owned(), 'migrate')).toEqual({ out: `${migrateWords.nothing}\n`, err: '', code: 0 })
  })

  it('tells a monitor who is appointed, how the books stand and under which key names are', async () => {
    const json = async (name: keyof typeof FILES, ...args: string[]) => {
      const { out, code } = await run(env(), name, ...args, '--json')
      const said = JSON.parse(out) as { exit: number }
      expect([said.exit, out.trim().split('\n').length]).toEqual([code, 1])
      return said
    }
    const [person] = await asOwner((db) =>
      db.insert(persons).values({ county: '652328', kind: 'resident' }).returning({ id: persons.id }),
    )
    const code = personCode(person?.id ?? '')
    expect(await json('staff', 'list')).toEqual({ ok: true, exit: 0, appointments: [], dispatcher: false })
    expect((await run(env(), 'staff', 'appoint', code, '--role', 'dispatcher')).code).toBe(0)
    expect(await json('staff', 'list')).toMatchObject({
      ok: true,
      appointments: [{ code, role: 'dispatcher', area: '652328', since: expect.stringMatching(/^\d{4}-/) }],
      dispatcher: true,
    })
    // no such person: no; no such thing to do: could not
    expect((await run(env(), 'staff', 'appoint', '00000000', '--role', 'town', '--area', 'x')).code).toBe(1)
    expect((await run(env(), 'staff', 'promote', code)).code).toBe(2)
    expect(await json('rotate')).toEqual({ ok: true, exit: 0, sealed: 0, key: 'k1', others: 0 })
    const books = { ok: true, exit: 0, county: '652328', signed: null }
    expect(await json('verify')).toMatchObject({
      ...books,
      books: expect.arrayContaining([{ book: 'audit', entries: 1, broken: null, head: null }]),
    })
    await asOwner(async (db) => {
      await db.execute(sql`alter table audit_log disable trigger user`)
      await db.execute(sql`update audit_log set action = 'staff.dismiss'`)
    })
    expect(await json('verify')).toMatchObject({
      ...books,
      ok: false,
      exit: 1,
      books: expect.arrayContaining([
        { book: 'audit', entries: 0, broken: { seq: expect.anything(), why: 'changed' }, head: null },
      ]),
    })
  })

  it('a connection that dies midway is one sentence', async () => {
    const real = new URL(roles.applicationUrl)
    // the way to the server goes on until the command asks for the chain itself
    const between = createServer((near) => {
      const far = connect(Number(real.port), real.hostname)
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        from.on('error', () => {})
        from.on('close', () => to.destroy())
      }
      near.on('data', (bytes) => {
        if (bytes.includes('audit_log')) near.destroy()
        else far.write(bytes)
      })
      far.on('data', (bytes) => near.write(bytes))
    })
    between.listen(0, '127.0.0.1')
    await once(between, 'listening')
    const url = new URL(real)
    url.port = String((between.address() as AddressInfo).port) // a TCP server has a port
    const settings = { ...env(), NODE_ENV: 'test' as const, DATABASE_URL: url.href }
    const { out, err, code } = await run(settings, 'verify', '--json')
    const why = callWords('zh-CN').lost(undefined)
    expect([JSON.parse(out), err, code]).toEqual([{ ok: false, exit: 2, why }, `${why}\n`, 2])
    between.close()
  })
})
