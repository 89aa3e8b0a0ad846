/** Real hosts on a real PostgreSQL, people who write all the time, and one fault after the other. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { DAY_MS } from '../../cloud/shared/time'
import { requireBuilt } from '../e2e/built'
import { createActivity } from '../factories/activities'
import { countyOf, type Ending, type Host, startSupervised } from './hosts'
import { judge, type Verdict } from './judge'
import { startCrowd } from './phones'
import { untilReady } from './recovery'
import { type Server, startServer } from './server'
import type { Fault, World } from './world'

/** One fault, as often as it was tried. */
export interface Row {
  fault: string
  tries: number
  /** Deeds acknowledged from its beginning to its recovery. */
  acknowledged: number
  /** Slowest recovery, seconds. */
  recovered: number
  /** The longest that anybody waited for an answer, seconds. */
  longest: number
  /** Processes that ended and were not meant to. */
  died: number
  /** Times that somebody had to help. */
  human: number
  complaints: string[]
}

export interface Findings extends Verdict {
  rows: Row[]
  acknowledged: number
  stuck: string[]
  wrong: string[]
}

export interface Run {
  faults: readonly Fault[]
  /** How often each. */
  rounds: number
  phones: number
  /** Peace between two faults, ms. */
  peace: number
}

const SEATS = 30_000

const makeHot = async (url: string) => {
  const { db, pool } = connectPostgres(url, 1)
  try {
    return await createActivity(db, { startsAt: new Date(Date.now() + 2 * DAY_MS), seats: SEATS })
  } finally {
    await pool.end()
  }
}

const unmeant = (hosts: readonly Host[]): Ending[] =>
  hosts.flatMap(({ endings }) => endings.filter(({ meant }) => !meant))

/** Helps a host that does not come up by itself, so that the others can be tried. */
async function help(hosts: readonly Host[]): Promise<void> {
  for (const host of hosts) {
    host.mayEnd()
    host.child()?.kill('SIGKILL')
  }
  await untilReady(hosts)
  for (const host of hosts) host.inPeace()
}

async function tryOne(fault: Fault, world: World, row: Row): Promise<void> {
  world.crowd.take()
  const died = unmeant(world.hosts).length
  row.tries += 1
  row.complaints.push(...(await fault.strike(world)))
  const seconds = await untilReady(world.hosts)
  if (seconds === null) {
    row.human += 1
    await help(world.hosts)
  } else row.recovered = Math.max(row.recovered, seconds)
  row.died += unmeant(world.hosts).length - died
  const { done, longest } = world.crowd.take()
  row.acknowledged += done.named + done.nameless + done.seat
  row.longest = Math.max(row.longest, longest / 1000)
}

async function within(server: Server, folder: string, run: Run, say: (row: Row) => void): Promise<Findings> {
  const activityId = await makeHot(server.ownerUrl)
  const county = countyOf(server.url, folder)
  const hosts = [await startSupervised(county, 'first'), await startSupervised(county, 'second')] as const
  try {
    if ((await untilReady(hosts)) === null) throw new Error('the hosts do not start')
    const crowd = startCrowd(() => hosts.map(({ address }) => address), activityId, run.phones)
    const during = async (work: () => Promise<unknown>) => {
      const before = crowd.acknowledged.length
      await work()
      const fresh = crowd.acknowledged.slice(before)
      const of = (kind: string) => fresh.filter((one) => one.kind === kind).length
      return { named: of('named'), nameless: of('nameless'), seat: of('seat') }
    }
    const world: World = { server, county, hosts: [hosts[0], hosts[1]], crowd, activityId, during }
    const rows: Row[] = []
    for (const fault of run.faults) {
      const row: Row = {
        ...{ fault: fault.name, tries: 0, acknowledged: 0, recovered: 0, longest: 0, died: 0, human: 0 },
        complaints: [],
      }
      rows.push(row)
      for (let n = 0; n < run.rounds; n++) {
        await pause(run.peace)
        await tryOne(fault, world, row)
      }
      say(row)
    }
    await crowd.stop()
    const { acknowledged, stuck, wrong } = crowd
    const verdict = await judge(server, acknowledged, activityId)
    return { rows, acknowledged: acknowledged.length, stuck, wrong, ...verdict }
  } finally {
    await Promise.all(hosts.map((host) => host.stop()))
  }
}

/** @param say hears of each fault when it has been tried */
export async function chaos(run: Run, say: (row: Row) => void = () => undefined): Promise<Findings> {
  requireBuilt('dist/host/main.mjs')
  const folder = mkdtempSync(path.join(tmpdir(), 'mulei-chaos-'))
  const server = await startServer()
  try {
    return await within(server, folder, run, say)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
