import { type ChildProcess, fork, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { TEST_COUNTY } from '../../support/services'
import { ask, type Crowd, headersOf, percentile, type Phone, proxy, tapAtOnce } from './crowd'
import { type County, openActivity } from './county'
import { rateOf } from './rates'
import { type Storm, stormRate } from './storm'
import type { Watching } from './watcher'
import { wrongAnswers } from './wrong'

/** Servers of the product, each a process. */
export interface Servers {
  addresses: readonly string[]
  stop(): void
}

/** @param connections of each to the database */
export async function serve(url: string, count: number, connections: number): Promise<Servers> {
  const children: ChildProcess[] = []
  const addresses = await Promise.all(
    Array.from({ length: count }, async () => {
      const args = ['--import', 'tsx', 'tests/bench/signup/server.ts', url, String(connections)]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      children.push(child)
      const [line] = (await once(child.stdout, 'data')) as [Buffer] // a pipe's pieces are bytes
      return line.toString().trim()
    }),
  )
  return { addresses, stop: () => children.forEach((child) => child.kill()) }
}

/** Somebody who looks, ready for the crowd to come. */
interface Watcher {
  /** @returns how long each answer took, ms */
  stop(): Promise<readonly number[]>
}

async function watch(asked: Watching): Promise<Watcher> {
  const child = fork('tests/bench/signup/watcher.ts', { execArgv: ['--import', 'tsx'] })
  child.send(asked)
  await once(child, 'message')
  return {
    async stop() {
      child.send('stop')
      const [took] = (await once(child, 'message')) as [number[]] // as `watcher.ts` sends it
      return took
    },
  }
}

export interface Rush extends Crowd {
  wrong: string[]
  /** Longest answer of `/readyz` meanwhile, ms. */
  readyMs: number
}

/** So many taps at once for fewer seats, while somebody asks whether the server is well. */
export async function rush(
  { db }: County,
  { addresses }: Servers,
  phones: readonly Phone[],
  size: { seats: number; connections: number; patience: number },
): Promise<Rush> {
  const activityId = await openActivity(db, size.seats)
  const ready = await watch({ address: addresses[0] ?? '', path: '/readyz', phone: null, every: 20 })
  const came = await tapAtOnce(addresses, phones, activityId, size)
  const readyMs = Math.max(...(await ready.stop()))
  const wrong = await wrongAnswers(db, activityId, { people: phones.length, seats: size.seats }, came)
  return { ...came, wrong, readyMs }
}

/** Sign-ups a second for one activity over HTTP, by phones of which so many are on the way at once. */
export async function hotOverHttp(
  { db }: County,
  { addresses }: Servers,
  phones: readonly Phone[],
  storm: Storm,
): Promise<number> {
  const activityId = await openActivity(db, 1_000_000)
  const body = { activityId, party: 1, autoAccept: true, expect: 'seated' }
  return stormRate(addresses, '/api/activities/signUp', storm, (n) => ({
    headers: headersOf(phones[n % phones.length] ?? null, randomUUID()),
    body,
  }))
}

/** Somebody who looks again as soon as the thumb allows it. */
const BYSTANDER_LOOKS_MS = 20

/** How long a stranger and a resident wait for the list while a crowd wants one activity: p95, ms. */
export async function bystander(
  county: County,
  servers: Servers,
  phones: readonly Phone[],
  storm: Storm,
): Promise<{ stranger: number; resident: number }> {
  const [last] = phones.slice(-1)
  const watched = { address: servers.addresses[0] ?? '', path: '/api/activities/list' }
  const watchers = await Promise.all(
    [null, last ?? null].map((phone) => watch({ ...watched, phone, every: BYSTANDER_LOOKS_MS })),
  )
  await hotOverHttp(county, servers, phones.slice(0, -1), storm)
  const [stranger = [], resident = []] = await Promise.all(watchers.map((watcher) => watcher.stop()))
  return { stranger: percentile(stranger, 0.95), resident: percentile(resident, 0.95) }
}

const SELECT =
  'select * from activities where county = $1 and ends_at > now() order by starts_at, id limit 21'

export interface ListRates {
  select: number
  stranger: number
  resident: number
}

/** Lists a second over HTTP, and the SELECT of a page by itself on as many connections. */
export async function listRates(
  { bare }: County,
  { addresses }: Servers,
  phone: Phone,
  { seconds, lines }: { seconds: number; lines: number },
): Promise<ListRates> {
  const agent = proxy(lines)
  const list = (by: Phone | null) =>
    rateOf(seconds, lines, async () => {
      const { status } = await ask(agent, addresses[0] ?? '', by, { path: '/api/activities/list' })
      return status === 200
    })
  const select = await rateOf(
    seconds,
    lines,
    async () => (await bare.query(SELECT, [TEST_COUNTY])).rows.length > 0,
  )
  const rates = { select, stranger: await list(null), resident: await list(phone) }
  agent.destroy()
  return rates
}
