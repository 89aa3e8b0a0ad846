/** Signing up with parse-server, an application server that others build the same on, on the same database server. */
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import pg from 'pg'
import { freePort } from '../../support/free-port'
import { ask, proxy } from './crowd'
import { rateOf } from './rates'

const APPLICATION = { 'x-parse-application-id': 'bench' }

export interface ParseServer {
  /** Sign-ups a second for one activity, so many on the way at once. */
  hot(size: { seconds: number; lines: number }): Promise<number>
  stop(): void
}

/** @param folder in which parse-server and express are installed: they are no packages of the product */
export async function serveParse(baseUrl: string, folder: string): Promise<ParseServer> {
  const name = `parse_${randomUUID().replaceAll('-', '')}`
  const admin = new pg.Client({ connectionString: `${baseUrl}postgres` })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const port = await freePort()
  const child = fork('tests/bench/signup/parse-server.mjs', [folder, `${baseUrl}${name}`, String(port)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  const address = `http://127.0.0.1:${port}`
  return {
    async hot({ seconds, lines }) {
      const agent = proxy(lines)
      const call = (called: string, body: unknown) =>
        ask(agent, address, null, { path: `/parse/functions/${called}`, body, more: APPLICATION })
      const { body } = await call('open', { seats: 1_000_000 })
      const activityId = Reflect.get(body, 'result') as unknown // its answer is no answer of ours
      const rate = await rateOf(seconds, lines, async (n) => {
        const { status } = await call('signUp', { activityId, person: `person ${n}` })
        return status === 200
      })
      agent.destroy()
      return rate
    },
    stop: () => void child.kill(),
  }
}
