import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import pino from 'pino'
import { startTestServices, type TestServices } from '../../tests/support/services'
import type { Step } from '../platform/database/migrate'
import type { State } from '../platform/database/watch'
import { AppError } from '../platform/kernel/errors'
import { type Beside, createReadiness } from './readiness'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const MIGRATIONS = path.resolve('cloud/platform/database/migrations')
const WELL = { database: true, schema: true, files: true, jobs: true }

/** A readiness over the test's database, and what it says. */
function readiness(beside?: Beside) {
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-ready-'))
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) })
  const ask = createReadiness({ db: t.db, log, migrations: MIGRATIONS, folder }, beside)
  return {
    lines,
    remove: () => rmSync(folder, { recursive: true, force: true }),
    async says() {
      try {
        await ask()
        return 'ready'
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return { status: error.status, words: error.words, detail: error.detail }
      }
    },
  }
}

it('is ready when the database is of its version and files can be written', async () => {
  const one = readiness({ jobs: { isAlive: () => true } })
  expect(await one.says()).toBe('ready')
  expect(one.lines).toEqual([])
  one.remove()
})

it('a database of another version is told by name, once in the log, and until it is right again', async () => {
  const one = readiness()
  const newer = 4_000_000_000_000
  await t.db.execute(
    sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', ${newer})`,
  )
  for (let n = 0; n < 3; n++)
    expect(await one.says()).toEqual({
      status: 503,
      words: '还没准备好：数据库比程序新，要换成新版本的程序。',
      detail: { ...WELL, schema: false },
    })
  // what was only added keeps nobody from going on: an upgrade happens beside those who work
  await t.db.execute(
    sql`update drizzle.__drizzle_migrations set contracts = false where created_at = ${newer}`,
  )
  expect(await one.says()).toBe('ready')
  await t.db.execute(sql`delete from drizzle.__drizzle_migrations where created_at = ${newer}`)
  expect(await one.says()).toBe('ready')
  const last = sql`(select max(created_at) from drizzle.__drizzle_migrations)`
  await t.db.execute(
    sql`update drizzle.__drizzle_migrations set created_at = -created_at where created_at = ${last}`,
  )
  await t.db.execute(sql`delete from drizzle.__drizzle_migrations where created_at < 0`)
  expect(await one.says()).toMatchObject({ words: '还没准备好：数据库比程序旧，要运行 npm run migrate。' })
  expect(one.lines.map((line) => Reflect.get(Object(JSON.parse(line)), 'msg'))).toEqual([
    'not ready',
    'ready again',
    'not ready',
  ])
  one.remove()
})

describe('of what is around the database', () => {
  const state = (there: boolean) => (): State<Step[]> => (there ? { there, answer: [] } : { there: false })

  it('says that it is not there, and nothing of its version then', async () => {
    const one = readiness({ database: state(false) })
    expect(await one.says()).toEqual({
      status: 503,
      words: '还没准备好：连不上数据库。',
      detail: { ...WELL, database: false },
    })
    one.remove()
  })

  it('says what is known by the connection that watches, and asks no other', async () => {
    const one = readiness({ database: state(true) })
    // it knows of no migration at all
    expect(await one.says()).toMatchObject({ detail: { ...WELL, schema: false } })
    one.remove()
  })

  it('names a folder that takes nothing, and jobs that nobody looks after', async () => {
    const one = readiness({ database: state(false), jobs: { isAlive: () => false } })
    one.remove()
    expect(await one.says()).toEqual({
      status: 503,
      words:
        '还没准备好：连不上数据库；放照片的文件夹写不进去（满了，或者没有权限）；定时的事停了，要重启程序。',
      detail: { database: false, schema: true, files: false, jobs: false },
    })
  })
})
