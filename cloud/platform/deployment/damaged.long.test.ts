import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { openDatabase } from './database'
import { readPlace } from './place'
import { deploymentWords } from './words'

const home = mkdtempSync(path.join(tmpdir(), 'mulei-damaged-'))
const whole = path.join(home, 'whole')
const inUse = () => 'in use'
const open = (dataDir: string) => openDatabase(readPlace({ DATA_DIR: dataDir }, process.cwd(), []), inUse)

beforeAll(async () => {
  await (await open(whole)).close()
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** A copy of the whole data folder. */
function copied(name: string): string {
  const folder = path.join(home, name)
  cpSync(whole, folder, { recursive: true })
  return folder
}

/** Every file below a folder with its length and what it begins with. */
const lying = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => [file, statSync(file).size])

const walFiles = (database: string) =>
  readdirSync(path.join(database, 'pg_wal'))
    .filter((name) => name.length === 24)
    .map((name) => path.join(database, 'pg_wal', name))

const DAMAGES: Readonly<Record<string, (database: string) => void>> = {
  'without PG_VERSION': (database) => rmSync(path.join(database, 'PG_VERSION')),
  'with an empty pg_control': (database) => truncateSync(path.join(database, 'global/pg_control'), 0),
  'with half a pg_control': (database) => truncateSync(path.join(database, 'global/pg_control'), 100),
  'without pg_control': (database) => rmSync(path.join(database, 'global/pg_control')),
  'with an empty log': (database) => walFiles(database).forEach((file) => truncateSync(file, 0)),
  'without its log': (database) => walFiles(database).forEach((file) => rmSync(file)),
  'with tables cut in half': (database) => {
    const tables = path.join(database, 'base/5')
    for (const name of readdirSync(tables).filter((one) => /^\d+$/.test(one)))
      truncateSync(path.join(tables, name), Math.floor(statSync(path.join(tables, name)).size / 2))
  },
  'without its tables': (database) => rmSync(path.join(database, 'base/5'), { recursive: true }),
  'of another version': (database) => writeFileSync(path.join(database, 'PG_VERSION'), '99\n'),
}

test.each(Object.keys(DAMAGES))('a database %s is one sentence, and stays as it is', async (name) => {
  const folder = copied(name.replaceAll(' ', '-'))
  const database = path.join(folder, 'database')
  DAMAGES[name]?.(database)
  const before = name === 'without PG_VERSION' ? lying(database) : null
  await expect(open(folder)).rejects.toMatchObject({
    name: 'StartError',
    message: deploymentWords.databaseDamaged(folder),
  })
  // whoever is refused can start again at once: nothing is held
  await expect(open(folder)).rejects.toMatchObject({ name: 'StartError' })
  if (before) expect(lying(database)).toEqual(before)
})

test('a first start that was interrupted is begun anew, and folders are shut', async () => {
  const folder = path.join(home, 'first')
  mkdirSync(path.join(folder, 'database.new'), { recursive: true })
  writeFileSync(path.join(folder, 'database.new/PG_VERSION'), '18\n')
  const opened = await open(folder)
  expect(opened.migrated).toBeGreaterThan(0)
  await opened.close()
  expect(existsSync(path.join(folder, 'database.new'))).toBe(false)
  expect(statSync(path.join(folder, 'database')).mode & 0o777).toBe(0o700)
  expect(statSync(path.join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
  chmodSync(path.join(folder, 'database'), 0o755)
  await (await open(folder)).close()
  expect(statSync(path.join(folder, 'database')).mode & 0o777).toBe(0o700)
})

test('keys are never made anew beside data, and half of them are told by their name', () => {
  const folder = copied('keys')
  const file = path.join(folder, 'keys.json')
  const kept = readFileSync(file, 'utf8')
  const read = () => readPlace({ DATA_DIR: folder }, process.cwd(), [])
  for (const half of ['', kept.slice(0, 40), '{"secret":"x"}', 'null']) {
    writeFileSync(file, half)
    expect(read).toThrow(deploymentWords.keysFileBroken(file))
    expect(readFileSync(file, 'utf8')).toBe(half)
  }
  rmSync(file)
  expect(read).toThrow(deploymentWords.keysFileMissing(file))
  expect(existsSync(file)).toBe(false)
  writeFileSync(file, kept)
  expect(read().settings.keyRing.current).toBe('k1')
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
})

/** Starts the server as an operator does, on a disk of its own of so many megabytes. */
async function startOnDisk(folder: string, megabytes: number): Promise<{ code: unknown; said: string }> {
  mkdirSync(folder, { recursive: true })
  const script = `mount -t tmpfs -o size=${megabytes}m none '${folder}' && exec '${process.execPath}' --import tsx cloud/host/main.ts`
  const child = spawn('unshare', ['--user', '--map-root-user', '--mount', 'sh', '-c', script], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      DATABASE_URL: '',
      DATA_DIR: folder,
      PORT: '0',
      LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const [said, code] = await Promise.all([
    textOf(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ])
  return { code, said: said.trim() }
}

// a disk of its own is only for who may make one
const onOwnDisk = spawnSync('unshare', ['-Urm', 'true']).status === 0 ? test : test.skip
onOwnDisk.each([8, 40])('a disk of %d MB is too full, which is one sentence', async (megabytes) => {
  const folder = path.join(home, `full-${megabytes}`)
  expect(await startOnDisk(folder, megabytes)).toEqual({ code: 1, said: deploymentWords.diskFull(folder) })
})
