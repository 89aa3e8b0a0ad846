import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { repositoryRoot } from '../support/repository'

/** How long a first start with its demo county may take on a busy machine, ms. */
const START_LIMIT = 600_000
/** What the server tells its operator last; the log has the address earlier. */
const READY = /已经启动：(http:\/\/127\.0\.0\.1:\d+)/
const STATION_PORT = /HJ 212\D+(\d+)/

export interface HostOptions {
  /** Kept after the host stops; without one the host gets a folder of its own that is deleted. */
  dataDir?: string
  env?: Record<string, string>
  /** Folder of the product: the repository, or a release. */
  root?: string
}

export interface HostProcess {
  address: string
  /** Where HJ 212 stations report, if they do. */
  stationPort: string | undefined
  dataDir: string
  pid: number
  /** Everything the process writes to standard output and error. */
  logFile: string
  /** SIGTERM, as an operator does. @returns the exit code */
  stop: () => Promise<number | null>
  /** SIGKILL, as a crash does. */
  kill: () => Promise<void>
  running: () => boolean
}

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', resolve))

/** Starts the product's own server as a process of its own, on a free port. */
export const startHost = async (options: HostOptions = {}): Promise<HostProcess> => {
  const root = options.root ?? repositoryRoot()
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'mulei-host-'))
  // node itself and not npm, so that a signal reaches the server
  const child = spawn(process.execPath, ['dist/host/main.mjs'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'test', DEMO: '1', PORT: '0', DATA_DIR: dataDir, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const logFile = join(mkdtempSync(join(tmpdir(), 'mulei-log-')), 'host.log')
  const log = createWriteStream(logFile)
  let output = ''
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`the host did not start in ${START_LIMIT / 1000} s:\n${output}`))
    }, START_LIMIT)
    const listen = (chunk: string): void => {
      output += chunk
      log.write(chunk)
      const found = READY.exec(output)?.[1]
      if (found === undefined) return
      clearTimeout(timer)
      resolve(found)
    }
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', listen)
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`the host ended with ${code}:\n${output}`))
    })
  })
  const finish = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    const code = await ended(child)
    if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    rmSync(dirname(logFile), { recursive: true, force: true })
    return code
  }
  return {
    address,
    // said before the address, as an operator reads it
    stationPort: STATION_PORT.exec(output)?.[1],
    dataDir,
    pid: child.pid ?? 0,
    logFile,
    stop: () => finish('SIGTERM'),
    kill: async () => {
      await finish('SIGKILL')
    },
    running: () => child.exitCode === null && child.signalCode === null,
  }
}

export interface ApiAnswer {
  status: number
  headers: Headers
  data: unknown
  error: { code?: string; message?: string; fields?: Record<string, string>; requestId?: string } | undefined
}

const parseAnswer = async (response: Response): Promise<ApiAnswer> => {
  const body: unknown = await response.json().catch(() => ({}))
  // what the architecture promises of every reply; each test checks the parts it needs
  const { data, error } = body as { data?: unknown; error?: ApiAnswer['error'] }
  return { status: response.status, headers: response.headers, data, error }
}

export interface ApiCall {
  token?: string
  key?: string
  /** Language of who asks; absent: Chinese. */
  locale?: string
}

/** The HTTP form of the services, as other systems use it. */
export class Api {
  /** @param from where it says to come from, for a host that believes one proxy (TRUST_PROXY=1) */
  constructor(
    readonly address: string,
    private readonly from?: string,
  ) {}

  #whoAsks(call: ApiCall): Record<string, string> {
    return {
      ...(this.from === undefined ? {} : { 'x-forwarded-for': this.from }),
      ...(call.token ? { authorization: `Bearer ${call.token}` } : {}),
      ...(call.locale ? { 'accept-language': call.locale } : {}),
    }
  }

  #headers(call: ApiCall): Record<string, string> {
    return { 'idempotency-key': call.key ?? randomUUID(), ...this.#whoAsks(call) }
  }

  /** A query. */
  async get(procedure: string, input: object = {}, call: ApiCall = {}): Promise<ApiAnswer> {
    const url = `${this.address}/api/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`
    return parseAnswer(await fetch(url, { headers: this.#whoAsks(call) }))
  }

  /** A command, or a query whose input is personal. */
  async post(procedure: string, input: unknown = {}, call: ApiCall = {}): Promise<ApiAnswer> {
    const body = typeof input === 'string' ? input : JSON.stringify(input)
    return parseAnswer(
      await fetch(`${this.address}/api/${procedure}`, {
        method: 'POST',
        headers: { ...this.#headers(call), 'content-type': 'application/json' },
        body,
      }),
    )
  }

  async upload(content: Buffer, type: string, call: ApiCall = {}): Promise<ApiAnswer> {
    const form = new FormData()
    form.set('file', new Blob([new Uint8Array(content)], { type }), 'photo.jpg')
    return parseAnswer(
      await fetch(`${this.address}/api/files`, { method: 'POST', headers: this.#headers(call), body: form }),
    )
  }

  /** A new guest, as a phone becomes one when it hands something over. @returns the session token */
  async guest(): Promise<string> {
    const { data, status } = await this.post('account/start')
    const token = typeof data === 'object' && data !== null ? Reflect.get(data, 'token') : undefined
    if (typeof token !== 'string') throw new Error(`no session: ${status}`)
    return token
  }

  /** One of the persons of the demo county, by a part of the role's name. @returns the session token */
  async demoPerson(role: string): Promise<string> {
    const { data } = await this.get('account/demoPersons')
    const persons = Array.isArray(data) ? (data as { id: string; name: string; role: string }[]) : []
    const person = persons.find((each) => each.role.includes(role) || each.id.includes(role))
    if (!person)
      throw new Error(`no demo person for ${role} among ${persons.map((each) => each.role).join(', ')}`)
    const session = await this.post('account/demoSignIn', { id: person.id })
    return String(Reflect.get(Object(session.data), 'token'))
  }
}
