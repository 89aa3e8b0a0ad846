import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { openTestDatabase, type TestDatabase, testDatabase } from '../../tests/support/database'
import { hostWords } from './words'

const PHONES = 8
const ROUNDS = 2
const MOST_MB = 450

let folder: string
let database: TestDatabase
let host: ChildProcess
let address: string
/** The embedded database needs more than this alone; other systems do not say how much a process held at most. */
const measured = testDatabase() === 'postgres' && process.platform === 'linux'

beforeAll(async () => {
  if (!measured) return
  // inside the repository, where the bundle finds its packages
  mkdirSync('.cache', { recursive: true })
  folder = mkdtempSync(path.resolve('.cache/photos-'))
  const build = `import('./config/build/node.mjs').then((built) =>
    built.bundleForNode({ main: 'cloud/host/main.ts' }, process.argv[1]))`
  execFileSync(process.execPath, ['-e', build, path.join(folder, 'host')])
  database = await openTestDatabase()
  host = spawn(process.execPath, [path.join(folder, 'host/main.mjs')], {
    env: {
      ...process.env,
      NODE_ENV: 'test',
      NODE_OPTIONS: '',
      DATABASE_URL: database.url ?? '',
      DATA_DIR: path.join(folder, 'data'),
      PORT: '0',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'silent',
      // as the handbook and the container have it
      MALLOC_ARENA_MAX: '1',
      MALLOC_MMAP_THRESHOLD_: '262144',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  host.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  while (!said.includes(hostWords.stop)) await once(host.stdout ?? host, 'data')
  address = /(http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1] ?? ''
})
afterAll(async () => {
  if (!measured) return
  if (host.exitCode === null) {
    const ended = once(host, 'exit')
    host.kill()
    await ended
  }
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The most that the host ever held, in MB: the system's own count. */
const highest = () =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${host.pid}/status`, 'utf8'))?.[1]) / 1024

/** Again after a while, where it is asked to wait: the machine may be busy. */
async function until200(ask: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await ask()
    if (answer.status === 200) return answer
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([503, true])
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

async function guest(from: string): Promise<string> {
  const headers = {
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
    'x-forwarded-for': from,
  }
  const answer = await until200(() =>
    fetch(`${address}/api/account/start`, { method: 'POST', headers, body: '{}' }),
  )
  // what the door answers: checked by its contract there
  return ((await answer.json()) as { data: { token: string } }).data.token
}

/** As a phone sends a photo. */
async function send(photo: Buffer, token: string, from: string): Promise<void> {
  const headers = {
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
    'x-forwarded-for': from,
  }
  await until200(() => {
    const body = new FormData()
    body.set('file', new Blob([new Uint8Array(photo)]), 'photo.jpg')
    return fetch(`${address}/api/files`, { method: 'POST', headers, body })
  })
}

const whereMeasured = measured ? test : test.skip
whereMeasured(`eight of the largest photos at once stay below ${MOST_MB} MB, again and again`, async () => {
  const [width, height] = [6900, 5200]
  // whatever is drawn at random is as large as a photo of so many pixels can be
  const raw = Buffer.alloc(width * height * 3, randomBytes(1_000_003))
  const photo = await sharp(raw, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 30 })
    .toBuffer()
  expect(photo.length).toBeGreaterThan(8_000_000)
  // of this kind the library always holds all pixels at once, several times over
  const heavy = await sharp({ create: { width: 3264, height: 2448, channels: 3, background: '#7a9' } })
    .avif({ effort: 0, quality: 10 })
    .toBuffer()
  const phones = Array.from({ length: PHONES }, (_, n) => `10.1.0.${n + 1}`)
  const tokens = await Promise.all(phones.map(guest))
  const idle = highest()
  for (let round = 0; round < ROUNDS; round++)
    await Promise.all(phones.map((from, n) => send(n % 2 ? heavy : photo, tokens[n] ?? '', from)))
  process.stdout.write(`${PHONES} photos at once: ${highest().toFixed(0)} MB, idle ${idle.toFixed(0)} MB\n`)
  expect(highest()).toBeLessThanOrEqual(MOST_MB)
})
