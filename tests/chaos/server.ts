/** A PostgreSQL server on which everything may happen that happens to one. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { migratePostgres } from '../../cloud/platform/database/postgres'
import { APPLICATION, runStatement } from '../support/database'
import { type RunningPostgres, startPostgres } from '../support/embedded-postgres'

const DATABASE = 'chaos'
/** A server that was killed comes up once the last of its processes has seen it. */
const STARTS = 100
const BETWEEN_MS = 100

export interface Server {
  /** As the role that serves has it. */
  url: string
  /** As the owner of the tables has it. */
  ownerUrl: string
  /** Ends its first process in a way of its own: SIGKILL, SIGINT (fast), SIGQUIT (immediate). */
  end(signal: NodeJS.Signals): Promise<void>
  /** Starts it again on the same data. */
  start(): Promise<void>
  /** Sends a signal to all of its processes: SIGSTOP freezes, SIGCONT wakes. */
  signalAll(signal: NodeJS.Signals): void
  /** Runs one statement as the superuser. */
  run<R extends pg.QueryResultRow>(statement: string, values?: unknown[]): Promise<R[]>
  /** A stranger with a connection of their own. */
  stranger(): Promise<pg.Client>
  stop(): Promise<void>
}

/** Starts a server with the product's tables in it, and a role that only serves. */
export async function startServer(): Promise<Server> {
  const running: RunningPostgres = await startPostgres()
  await runStatement(
    running.baseUrl,
    `create database ${DATABASE}`,
    `create role ${APPLICATION} login password '${APPLICATION}'`,
  )
  const owner = new URL(`${running.baseUrl}${DATABASE}`)
  const application = new URL(owner)
  application.username = APPLICATION
  application.password = APPLICATION
  await migratePostgres(owner.href, path.resolve('cloud/platform/database/migrations'), APPLICATION)

  const first = () => Number(readFileSync(path.join(running.folder, 'postmaster.pid'), 'utf8').split('\n')[0])
  const alive = (pid: number) => {
    try {
      process.kill(pid, 0)
      return true
    } catch {
      return false
    }
  }
  const stranger = async () => {
    const client = new pg.Client({ connectionString: owner.href, connectionTimeoutMillis: 10_000 })
    client.on('error', () => {})
    await client.connect()
    return client
  }
  return {
    url: application.href,
    ownerUrl: owner.href,
    async end(signal) {
      const pid = first()
      process.kill(pid, signal)
      while (alive(pid)) await pause(BETWEEN_MS)
    },
    async start() {
      for (let n = 1; ; n++) {
        const started = await running.again().then(
          () => true,
          () => false,
        )
        if (started) return
        if (n === STARTS) throw new Error('the database does not start again')
        await pause(BETWEEN_MS)
      }
    },
    signalAll(signal) {
      const pid = first()
      const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
      const own = rows.map((row) => row.trim().split(/\s+/).map(Number)).filter(([, of]) => of === pid)
      for (const one of [pid, ...own.map(([child = 0]) => child)]) process.kill(one, signal)
    },
    async run<R extends pg.QueryResultRow>(statement: string, values: unknown[] = []) {
      const client = await stranger()
      try {
        return (await client.query<R>(statement, values)).rows
      } finally {
        await client.end()
      }
    },
    stranger,
    stop: () => running.stop(),
  }
}
