import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { airCliWords } from './words/air'
import { holdFolder } from '../platform/database/folder-lock'
import { ledgerWords } from './words/ledger'
import { migrateWords } from './words/migrate'
import { rotateWords } from './words/rotate'
import { sealWords } from './words/seal'
import { bringWords } from '../features/air/words/bring'
import { deploymentWords } from '../platform/deployment/words'
import { callWords } from './words/call'

const COMMANDS = {
  'rotate:keys': { file: 'cloud/commands/rotate-keys.ts', usage: rotateWords.usage },
  'verify:ledger': { file: 'cloud/commands/verify-ledger.ts', usage: ledgerWords.usage },
  migrate: { file: 'cloud/commands/migrate.ts', usage: migrateWords.usage },
  seal: { file: 'cloud/commands/seal.ts', usage: sealWords.usage },
  'air:import': { file: 'cloud/commands/air-import.ts', usage: airCliWords.usage.import },
} as const
const NAMES = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[]

const folder = mkdtempSync(path.join(tmpdir(), 'mulei-commands-'))
const dataDir = path.join(folder, 'data')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A command as an operator runs it, on a data folder of its own. */
async function run(name: keyof typeof COMMANDS, ...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', COMMANDS[name].file, ...args], {
    env: { ...process.env, NODE_ENV: 'test', DATABASE_URL: '', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { out, err, code: code as unknown }
}

test.each(NAMES)(
  '%s tells how it is called, and does nothing for a call it does not understand',
  async (name) => {
    const { usage } = COMMANDS[name]
    expect(await run(name, '--help')).toEqual({ out: `${usage}\n`, err: '', code: 0 })
    expect(await run(name, '--everything')).toEqual({
      out: '',
      err: `${callWords.notUnderstood('--everything')}\n${usage}\n`,
      code: 2,
    })
    expect(existsSync(dataDir)).toBe(false)
  },
)

test('a file that is not there is one sentence, and no database is made for it', async () => {
  const file = path.join(folder, 'none.csv')
  expect(await run('air:import', file)).toEqual({ out: '', err: `${bringWords.noFile(file)}\n`, code: 2 })
  expect(await run('air:import', folder)).toMatchObject({
    err: `${bringWords.noReading(folder)}\n`,
    code: 2,
  })
  expect(existsSync(dataDir)).toBe(false)
})

test('while the server holds the data folder, the cure is said', async () => {
  mkdirSync(path.join(dataDir, 'database'), { recursive: true })
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
