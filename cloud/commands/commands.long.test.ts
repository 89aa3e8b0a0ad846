import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { importWords } from './words/air'
import { type Bundled, bundle } from '../../tests/support/bundled'
import { MIGRATIONS, migrationsBefore } from '../../tests/support/migrations'
import { holdFolder } from '../platform/database/folder-lock'
import { openPglite } from '../platform/database/pglite'
import { exportWords } from './words/export'
import { doctorCommandWords } from './words/doctor'
import { ledgerWords } from './words/ledger'
import { migrateWords } from './words/migrate'
import { backupWords, restoreWords } from './words/backup'
import { rotateWords } from './words/rotate'
import { sealWords } from './words/seal'
import { bringWords } from '../features/air/words/bring'
import { deploymentWords } from '../platform/deployment/words'
import { replayWords } from './words/hj212-replay'
import { callWords } from './words/call'
import { LOCALES } from '../shared/locale'

/** What is said of a wrong call in the same way. */
const USAGES = {
  'rotate:keys': rotateWords.usage,
  'verify:ledger': ledgerWords.usage,
  migrate: migrateWords.usage,
  backup: backupWords.usage,
  restore: restoreWords.usage,
  'export:all': exportWords.usage,
  seal: sealWords.usage,
  'air:import': importWords('zh-CN').usage,
  'hj212:replay': replayWords('zh-CN').usage,
  doctor: doctorCommandWords.usage,
} as const

/** Every command of the operator, as the release has it. */
const SCRIPTS = Object.entries(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts, // by our own hand
).flatMap(([name, script]) => {
  const [, file] = /^tsx (cloud\/commands\/\S+)$/.exec(script) ?? []
  return file ? [[name, file] as const] : []
})
/** Calls that open the database, of each that does. */
const OPENING: Readonly<Record<string, string[]>> = {
  migrate: [],
  'verify:ledger': [],
  'rotate:keys': [],
  doctor: [],
  staff: ['list'],
  'survey:box': ['list'],
  'air:import': ['README.md'],
  'export:all': ['export'],
}
/** They bring a lost deployment back, and have tests of their own (`backup.embedded`, `backup.long`). */
const COPYING = ['backup', 'restore']
/** What monitors call. */
const MONITORED = [
  'migrate',
  'verify:ledger',
  'rotate:keys',
  'doctor',
  'staff',
  'export:all',
  'backup',
  'restore',
]

let bundled: Bundled
beforeAll(() => {
  bundled = bundle(Object.fromEntries(SCRIPTS.map(([name, file]) => [name.replace(':', '-'), file])))
})
afterAll(() => bundled.remove())

const KEYS = {
  SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  DATA_KEYS: `k1:${Buffer.alloc(32, 9).toString('base64')}`,
}
const folder = mkdtempSync(path.join(tmpdir(), 'mulei-commands-'))
const dataDir = path.join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A command as an operator runs it, on a data folder of its own. */
async function run(name: string, ...args: string[]) {
  return runWith({}, name, ...args)
}
async function runWith(env: Readonly<Record<string, string>>, name: string, ...args: string[]) {
  const child = spawn(process.execPath, [bundled.at(name.replace(':', '-')), ...args], {
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: '', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code: code as unknown }
}

test.each(SCRIPTS)('%s --help ends with 0 and says what its exit codes mean', async (name) => {
  const { out, err, code } = await run(name, '--help')
  expect([code, err]).toEqual([0, ''])
  expect(out).toMatch(/退出码 0 [^，]+，(?:1 .+，)?2 [^，].*。/)
  expect(out.includes('--json')).toBe(MONITORED.includes(name))
  expect((await run(name, '--everything')).code).toBe(2)
  expect(existsSync(dataDir)).toBe(false)
})

test('each command that opens the database is tried, as the handbook marks them', () => {
  const marked = [...readFileSync('docs/operate.zh.md', 'utf8').matchAll(/^\| `([\w:]+)` ★/gm)]
  expect(marked.map(([, name]) => name).sort()).toEqual([...Object.keys(OPENING), ...COPYING].sort())
})

describe.each(Object.entries(OPENING))('%s', (name, args) => {
  test('without settings and without a trial’s data it says so, and makes nothing', async () => {
    const said = deploymentWords.noDatabase(dataDir)
    expect(await run(name, ...args)).toEqual({ out: '', err: `${said}\n`, code: 2 })
    expect(existsSync(dataDir)).toBe(false)
    // a folder that is there, and holds no database
    const empty = mkdtempSync(path.join(folder, 'empty-'))
    expect(await runWith({ DATA_DIR: empty }, name, ...args)).toMatchObject({ out: '', code: 2 })
    expect(readdirSync(empty)).toEqual([])
  })

  test('without keys it makes none', async () => {
    const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
    const said = `${deploymentWords.noKeys(dataDir)}\n`
    expect(await runWith(env, name, ...args)).toEqual({ out: '', err: said, code: 2 })
    expect(existsSync(dataDir)).toBe(false)
  })
})

test.each(MONITORED.filter((name) => name !== 'restore'))(
  '%s tells a monitor why it could not',
  async (name) => {
    const { out, err, code } = await run(name, ...(OPENING[name] ?? []), '--json')
    const why = deploymentWords.noDatabase(dataDir)
    expect([JSON.parse(out), err, code]).toEqual([{ ok: false, exit: 2, why }, `${why}\n`, 2])
  },
)

test('restore tells a monitor what is wrong with the back-up that it was given', async () => {
  const empty = mkdtempSync(path.join(folder, 'no-backup-'))
  const env = { DATA_DIR: path.join(folder, 'lost'), ...KEYS }
  const { out, err, code } = await runWith(env, 'restore', empty, '--json')
  const why = restoreWords.noBackup(empty)
  expect([JSON.parse(out), err, code]).toEqual([{ ok: false, exit: 1, why }, `${why}\n`, 1])
})

test('a trial’s database is found, is not brought to this version by the way, and is by migrate', async () => {
  const trial = path.join(folder, 'trial')
  const env = { DATA_DIR: trial, ...KEYS }
  const { entries } = JSON.parse(readFileSync(`${MIGRATIONS}/meta/_journal.json`, 'utf8')) as {
    entries: { tag: string }[] // written by drizzle
  }
  const last = entries.at(-1)?.tag.replace(/^\d+_/, '') ?? ''
  mkdirSync(trial)
  const older = await openPglite(path.join(trial, 'database'), migrationsBefore(last))
  await older.close()
  for (const name of ['verify:ledger', 'rotate:keys', 'staff'])
    expect(await runWith(env, name, ...(OPENING[name] ?? []))).toEqual({
      out: '',
      err: `${deploymentWords.olderEmbedded}\n`,
      code: 2,
    })
  expect(await runWith(env, 'migrate', '--json')).toEqual({
    out: `${JSON.stringify({ ok: true, exit: 0, migrated: 1 })}\n`,
    err: `${migrateWords.migrated(1)}\n`,
    code: 0,
  })
  expect(await runWith(env, 'migrate')).toEqual({ out: `${migrateWords.nothing}\n`, err: '', code: 0 })
  expect(await runWith(env, 'verify:ledger')).toMatchObject({ err: '', code: 0 })
  // where whoever holds it listens
  expect(readdirSync(trial).sort()).toEqual(['database', 'database.held'])
})

test.each(Object.entries(USAGES))(
  '%s tells how it is called, and does nothing for a call it does not understand',
  async (name, usage) => {
    expect(await run(name, '--help')).toEqual({ out: `${usage}\n`, err: '', code: 0 })
    expect(await run(name, '--everything')).toEqual({
      out: '',
      err: `${callWords('zh-CN').notUnderstood('--everything')}\n${usage}\n`,
      code: 2,
    })
    expect(existsSync(dataDir)).toBe(false)
  },
)

test('a file that is not there is one sentence, and no database is made for it', async () => {
  const file = path.join(folder, 'none.csv')
  expect(await run('air:import', file)).toEqual({
    out: '',
    err: `${bringWords.noFile(file)('zh-CN')}\n`,
    code: 2,
  })
  expect(await run('air:import', folder)).toMatchObject({
    err: `${bringWords.noReading(folder)('zh-CN')}\n`,
    code: 2,
  })
  const asked = await run('air:import', file, '--lang', 'ar-XB')
  expect(asked).toEqual({ out: '', err: `${bringWords.noFile(file)('ar-XB')}\n`, code: 2 })
  expect(existsSync(dataDir)).toBe(false)
})

test('the replay speaks the language asked for, and needs a place to send to', async () => {
  expect(await run('hj212:replay', '--help', '--lang', 'ar-XB')).toEqual({
    out: `${replayWords('ar-XB').usage}\n`,
    err: '',
    code: 0,
  })
  const words = replayWords('zh-CN')
  expect(await run('hj212:replay', 'README.md', '--lang', 'xx')).toMatchObject({
    err: `${callWords('zh-CN').notLanguage('xx', LOCALES)}\n${words.usage}\n`,
    code: 2,
  })
  expect(await run('hj212:replay', 'README.md')).toMatchObject({
    err: `${words.to}\n${words.usage}\n`,
    code: 2,
  })
  expect(await run('hj212:replay', path.join(folder, 'none.txt'), '--to', '127.0.0.1:9')).toMatchObject({
    err: `${bringWords.noFile(path.join(folder, 'none.txt'))('zh-CN')}\n`,
    code: 2,
  })
  expect(existsSync(dataDir)).toBe(false)
})

test('the replay does without a database that it cannot reach', async () => {
  const words = replayWords('zh-CN')
  const capture = path.join(folder, 'capture.txt')
  writeFileSync(capture, 'ST=22;CN=2061;MN=A;CP=&&&&')
  // nobody listens at either
  const env = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', ...KEYS }
  expect(await runWith(env, 'hj212:replay', capture, '--to', '127.0.0.1:1')).toEqual({
    out: `${words.noDatabase(deploymentWords.unreachable('DATABASE_URL'))}\n`,
    err: `${words.refused('127.0.0.1:1', 'ECONNREFUSED')}\n`,
    code: 2,
  })
})

test('while the server holds the data folder, the cure is said', async () => {
  mkdirSync(path.join(dataDir, 'database'), { recursive: true })
  writeFileSync(path.join(dataDir, 'database', 'PG_VERSION'), '18\n')
  writeFileSync(
    path.join(dataDir, 'keys.json'),
    JSON.stringify({ secret: KEYS.SECRET_KEY, dataKeys: KEYS.DATA_KEYS }),
  )
  const release = await holdFolder(path.join(dataDir, 'database'))
  expect(await run('verify:ledger')).toEqual({
    out: '',
    err: `${deploymentWords.folderInUseByServer(dataDir)}\n`,
    code: 2,
  })
  expect(await run('air:import', 'README.md')).toMatchObject({
    err: `${deploymentWords.folderInUseByServer(dataDir)}\n`,
    code: 2,
  })
  await release()
})
