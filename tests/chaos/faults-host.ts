/** What happens to a server process and what is around it. */
import { setTimeout as pause } from 'node:timers/promises'
import { HOUR_MS } from '../../cloud/shared/time'
import { type Host, type Outlet, startSupervised } from './hosts'
import { untilReady } from './recovery'
import type { Fault, World } from './world'

const DRAIN_MS = 25_000

/** Waits until another process has taken its place. */
async function replaced(host: Host, before: unknown): Promise<boolean> {
  for (const until = performance.now() + DRAIN_MS; performance.now() < until; await pause(50))
    if (host.child() !== undefined && host.child() !== before) return true
  return false
}

const signalled = (name: string, signal: NodeJS.Signals, code: number | null): Fault => ({
  name,
  async strike({ hosts: [, host] }) {
    host.mayEnd()
    const before = host.child()
    before?.kill(signal)
    const over = await replaced(host, before)
    host.inPeace()
    const last = host.endings.at(-1)
    return over && last?.code === code
      ? []
      : [`${name}: ended with ${last?.code ?? last?.signal ?? 'nothing'}`]
  },
})

/** Does something with a third host beside the two, whose words go elsewhere. */
async function beside(
  { county }: World,
  outlet: Outlet,
  work: (host: Host) => Promise<string[]>,
): Promise<string[]> {
  const host = await startSupervised(county, `third-${performance.now().toFixed(0)}`, outlet)
  try {
    if ((await untilReady([host])) === null) return ['the third host does not start']
    return await work(host)
  } finally {
    await host.stop()
  }
}

const writes = async (host: Host, times: number): Promise<number> => {
  let done = 0
  for (let n = 0; n < times; n++) {
    const reply = await fetch(`${host.address}/healthz`).catch(() => null)
    const read = await fetch(`${host.address}/api/air/home`).catch(() => null)
    if (reply?.status === 200 && read?.status === 200) done += 1
  }
  return done
}

const logFull: Fault = {
  name: 'disk of the log is full',
  strike: (world) =>
    beside(world, { file: '/dev/full' }, async (host) => {
      const done = await writes(host, 50)
      // what is said goes out after the answer
      await pause(300)
      return [
        ...(host.endings.length > 0 ? [`it ended with ${host.endings[0]?.code}`] : []),
        ...(done < 50 ? [`${done} of 50 answers`] : []),
      ]
    }),
}

const outletClosed: Fault = {
  name: 'whoever read the log has gone (EPIPE)',
  strike: (world) =>
    beside(world, 'pipe', async (host) => {
      const before = host.child()
      before?.stdout?.destroy()
      before?.stderr?.destroy()
      await writes(host, 5)
      // it ends as if told to, and the supervisor gives it another outlet
      const over = await replaced(host, before)
      const back = over ? await untilReady([host]) : null
      return back === null || host.endings[0]?.code !== 0
        ? [`it ended with ${host.endings[0]?.code ?? host.endings[0]?.signal ?? 'nothing'}`]
        : []
    }),
}

/** Jobs by which nothing is done any more: done, or somebody's, until after now. */
const STOPPED =
  "select name from job_runs where done_for > now() + interval '2 minutes' or lease_until > now() + interval '1 hour'"
const LOOKS_MS = 45_000

const clockAhead: Fault = {
  name: 'clock of a host a day ahead for a moment',
  async strike({ hosts: [, host], server }) {
    host.setClock(24 * HOUR_MS)
    try {
      await pause(22_000)
    } finally {
      host.setClock(0)
    }
    const rows = await server.run<{ name: string }>(STOPPED)
    return rows.map(({ name }) => `${name} stands still`)
  },
}

/** As a host of former days left it, or a clock of the database that ran ahead. */
const doneInFuture: Fault = {
  name: 'jobs marked as done tomorrow',
  async strike({ server }) {
    await server.run("update job_runs set done_for = now() + interval '1 day', lease_until = null")
    for (const until = performance.now() + LOOKS_MS; performance.now() < until; await pause(500))
      if ((await server.run(STOPPED)).length === 0) return []
    const rows = await server.run<{ name: string }>(STOPPED)
    return rows.map(({ name }) => `${name} stands still`)
  },
}

const absentAtStart: Fault = {
  name: 'PostgreSQL not there at the start of a host',
  async strike({ hosts: [, host], server }) {
    await server.end('SIGINT')
    host.mayEnd()
    const before = host.child()
    before?.kill('SIGKILL')
    await replaced(host, before)
    host.inPeace()
    const waiting = host.child()
    await pause(5_000)
    await server.start()
    if ((await untilReady([host])) === null) return ['it does not come up']
    return host.child() === waiting ? [] : ['it ended instead of waiting']
  },
}

export const hostFaults: readonly Fault[] = [
  signalled('one host of two SIGKILLed', 'SIGKILL', null),
  signalled('one host of two told to stop (SIGTERM)', 'SIGTERM', 0),
  signalled('the terminal of one host of two closed (SIGHUP)', 'SIGHUP', 0),
  logFull,
  outletClosed,
  absentAtStart,
  clockAhead,
  doneInFuture,
]
