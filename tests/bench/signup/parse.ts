/** Signing up with parse-server, an application server that others build the same on, on the same database server. */
import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import pg from 'pg'
import { freePort } from '../../support/free-port'
import { type Storm, stormRate } from './storm'

const APPLICATION = { 'x-parse-application-id': 'bench' }

export interface ParseServer {
  /** Sign-ups a second for one activity, so many on the way at once. */
  hot(storm: Storm): Promise<number>
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
    async hot(storm) {
      const opened = await fetch(`${address}/parse/functions/open`, {
        method: 'POST',
        headers: { ...APPLICATION, 'content-type': 'application/json' },
        body: JSON.stringify({ seats: 1_000_000 }),
      })
      const { result: activityId } = (await opened.json()) as { result: unknown } // its answer is no answer of ours
      return stormRate([address], '/parse/functions/signUp', storm, (n) => ({
        headers: APPLICATION,
        body: { activityId, person: `person ${n}` },
      }))
    },
    stop: () => void child.kill(),
  }
}
