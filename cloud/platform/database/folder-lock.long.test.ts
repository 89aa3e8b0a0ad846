import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { FolderInUseError, holdFolder } from './folder-lock'

let home: string
let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'mulei-lock-'))
  folder = path.join(home, 'database')
  mkdirSync(folder)
})
afterEach(async () => {
  for (const child of children.splice(0)) await end(child)
  rmSync(home, { recursive: true, force: true })
})

const HOLD = `
  import('./cloud/platform/database/folder-lock.ts')
    .then(({ default: { holdFolder } }) => holdFolder(process.argv[1]))
    .then(() => process.stdout.write('held\\n'), (error) => process.stdout.write(error.name + '\\n'))
  setInterval(() => {}, 1000)`

/** Another process that holds the folder, or says why it may not. */
async function other(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', HOLD, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, said: chunk.toString().trim() }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

test('a folder is held for as long as its process is there, and free as soon as it is not', async () => {
  const { child, said } = await other()
  expect(said).toBe('held')
  await expect(holdFolder(folder)).rejects.toThrow(FolderInUseError)
  await end(child)
  const leave = await holdFolder(folder)
  expect((await other()).said).toBe('FolderInUseError')
  await leave()
  expect(readdirSync(`${folder}.held`)).toEqual([])
  expect((await other()).said).toBe('held')
})

test('one that stands still holds it all the same, however old what it wrote is', async () => {
  const { child } = await other()
  child.kill('SIGSTOP')
  for (let n = 0; n < 3; n++) await expect(holdFolder(folder)).rejects.toThrow(FolderInUseError)
  child.kill('SIGCONT')
  await expect(holdFolder(folder)).rejects.toThrow(FolderInUseError)
})

test('of many that begin at once one at most holds it', async () => {
  const said = (await Promise.all(Array.from({ length: 5 }, other))).map((one) => one.said)
  expect(said.filter((one) => one === 'held').length).toBeLessThanOrEqual(1)
  expect(new Set(said)).toEqual(new Set(['FolderInUseError', ...said.filter((one) => one === 'held')]))
})

test('in one process too the second is refused, and what a copy of the folder brought along holds nothing', async () => {
  mkdirSync(`${folder}.held`)
  writeFileSync(path.join(`${folder}.held`, 'dead.held'), '')
  const leave = await holdFolder(folder)
  await expect(holdFolder(folder)).rejects.toThrow(FolderInUseError)
  expect(existsSync(path.join(`${folder}.held`, 'dead.held'))).toBe(false)
  await leave()
})

test('a folder whose name is too long for sockets is held elsewhere', async () => {
  folder = path.join(home, 'x'.repeat(90))
  mkdirSync(folder)
  const leave = await holdFolder(folder)
  expect((await other()).said).toBe('FolderInUseError')
  await leave()
  expect(existsSync(`${folder}.held`)).toBe(false)
})
