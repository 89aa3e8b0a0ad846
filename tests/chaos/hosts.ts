/** The product's built server as a supervisor keeps it: whatever ends is started again, as systemd does. */
import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { repositoryRoot } from '../support/repository'
import { freePort } from '../support/free-port'

/** `Restart=always` waits for so long. */
const RESTART_MS = 100
const newKey = () => randomBytes(32).toString('base64')
const CLOCK = path.join(repositoryRoot(), 'tests/e2e/county/host-clock.mjs')

/** How a process ended, and whether it was meant to. */
export interface Ending {
  host: string
  code: number | null
  signal: NodeJS.Signals | null
  meant: boolean
}

/** Where a host's words and its log go. */
export type Outlet = { file: string } | 'pipe'

export interface Host {
  name: string
  address: string
  /** The process that is there now; undefined between two. */
  child(): ChildProcess | undefined
  /** Its clock is so many milliseconds ahead of the machine's. */
  setClock(ahead: number): void
  /** From now until `inPeace` it may end without that being a fault. */
  mayEnd(): void
  inPeace(): void
  endings: readonly Ending[]
  stop(): Promise<void>
}

/** What all hosts of a run have in common. */
export interface County {
  url: string
  folder: string
  secret: string
  dataKeys: string
}

export const countyOf = (url: string, folder: string): County => ({
  url,
  folder,
  secret: newKey(),
  dataKeys: `k1:${newKey()}`,
})

/** Starts a host under a supervisor, in production. */
export async function startSupervised(county: County, name: string, outlet?: Outlet): Promise<Host> {
  const port = await freePort()
  const folder = path.join(county.folder, name)
  mkdirSync(folder)
  const clock = path.join(folder, 'ahead')
  const setClock = (ahead: number) => writeFileSync(clock, String(ahead))
  setClock(0)
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: 'production',
    NODE_OPTIONS: `--import ${pathToFileURL(CLOCK).href}`,
    TEST_CLOCK: clock,
    DATABASE_URL: county.url,
    SECRET_KEY: county.secret,
    DATA_KEYS: county.dataKeys,
    DATA_DIR: path.join(county.folder, 'data'),
    PORT: String(port),
    // everybody comes through a proxy that says from where, as behind nginx
    TRUST_PROXY: '1',
    RATE_LIMIT: '1000000',
  }
  const endings: Ending[] = []
  let child: ChildProcess | undefined
  let meant = false
  let over = false
  let timer: NodeJS.Timeout | undefined

  function start(): void {
    const to = outlet ?? { file: path.join(folder, 'log') }
    const file = to === 'pipe' ? null : openSync(to.file, 'a')
    const stdio = file ?? 'pipe'
    const options: SpawnOptions = { cwd: repositoryRoot(), env, stdio: ['ignore', stdio, stdio] }
    const started = spawn(process.execPath, ['dist/host/main.mjs'], options)
    if (file !== null) closeSync(file)
    // whoever does not read what is said would hold the host up
    started.stdout?.resume()
    started.stderr?.resume()
    started.once('exit', (code, signal) => {
      endings.push({ host: name, code, signal, meant: meant || over })
      child = undefined
      if (!over) timer = setTimeout(start, RESTART_MS)
    })
    child = started
  }
  start()
  return {
    name,
    address: `http://127.0.0.1:${port}`,
    child: () => child,
    setClock,
    mayEnd: () => (meant = true),
    inPeace: () => (meant = false),
    endings,
    async stop() {
      over = true
      clearTimeout(timer)
      const last = child
      if (!last) return
      const ended = new Promise((resolve) => last.once('exit', resolve))
      last.kill('SIGKILL')
      await ended
    },
  }
}
