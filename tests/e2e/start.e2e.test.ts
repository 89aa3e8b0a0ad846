import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostWords } from '../../cloud/host/words'
import { deploymentWords } from '../../cloud/platform/deployment/words'
import { repositoryRoot } from '../support/repository'
import { startHost } from './host'

interface Ended {
  code: number | null
  said: string
}

/** Starts the server as an operator does and waits until it has given up. */
const start = (env: Record<string, string>): Promise<Ended> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['dist/host/main.mjs'], {
      cwd: repositoryRoot(),
      env: { ...process.env, NODE_ENV: 'test', PORT: '0', ...env },
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.once('exit', (code) => resolve({ code, said: said.trim() }))
  })

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mulei-start-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a taken port is said at once, before anything is made', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ended = await start({ PORT: String(port), DATA_DIR: join(folder, 'port') })
  server.close()
  const [, next] = /\bPORT=(\d+)/.exec(ended.said) ?? []
  expect(ended).toEqual({ code: 1, said: hostWords.portTaken(port, Number(next)) })
})

test('a folder that cannot be written is named', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const inside = join(file, 'data')
  expect(await start({ DATA_DIR: inside })).toEqual({
    code: 1,
    said: deploymentWords.folderUnwritable(inside),
  })
})

test('a second start on the same data says so and leaves the first alone', async () => {
  const dataDir = join(folder, 'twice')
  const first = await startHost({ dataDir, env: { DEMO: '' } })
  expect(await start({ DATA_DIR: dataDir })).toEqual({ code: 1, said: deploymentWords.folderInUse(dataDir) })
  const again = await start({ PORT: new URL(first.address).port, DATA_DIR: join(folder, 'other') })
  expect(again).toMatchObject({ code: 1, said: expect.stringContaining(`已经在运行：${first.address}`) })
  expect((await fetch(`${first.address}/readyz`)).status).toBe(200)
  // SIGTERM ends it cleanly, and the folder is free again
  expect(await first.stop()).toBe(0)
  const second = await startHost({ dataDir, env: { DEMO: '' } })
  expect(await second.stop()).toBe(0)
})

test('settings that do not fit are named, and a production start refuses what is only for trials', async () => {
  const data = { DATA_DIR: join(folder, 'settings') }
  expect((await start({ ...data, PORT: 'http' })).said).toBe(deploymentWords.badSetting('PORT'))
  const production = { ...data, NODE_ENV: 'production' }
  expect((await start(production)).said).toBe(deploymentWords.embeddedInProduction)
  const own = { ...production, DATABASE_URL: 'postgres://127.0.0.1:1/none' }
  expect((await start({ ...own, DEMO: '1' })).said).toBe(deploymentWords.demoInProduction)
  expect((await start(own)).said).toBe(deploymentWords.keysMissing)
  expect(await start({ ...data, DATABASE_URL: 'postgres://127.0.0.1:1/none' })).toEqual({
    code: 1,
    said: deploymentWords.unreachable('DATABASE_URL'),
  })
})
