/** What happens to a database. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault, World } from './world'

/** How long the database is away, frozen, or one of its rows somebody else's, ms. */
const AWAY_MS = 2_000
const FROZEN_MS = 8_000
const LOCKED_MS = 8_000
/** Whoever asks while the database is away, has an answer within this time, ms. */
const AT_ONCE_MS = 2_000

/** Whether all who ask are told at once; the crowd has asked before. */
async function toldAtOnce({ hosts }: World): Promise<string[]> {
  const asked = hosts.map(async ({ name, address }) => {
    const began = performance.now()
    const signal = AbortSignal.timeout(20_000)
    const answer = await fetch(`${address}/api/air/home`, { signal }).then(
      ({ status }) => status,
      () => 0,
    )
    const ms = performance.now() - began
    // an answer from the second before may still be shared
    const known = answer === 503 || answer === 200
    return known && ms < AT_ONCE_MS ? [] : [`${name}: ${answer} after ${Math.round(ms)} ms while it is away`]
  })
  return (await Promise.all(asked)).flat()
}

const ended = (name: string, signal: NodeJS.Signals): Fault => ({
  name,
  async strike(world) {
    await world.server.end(signal)
    await pause(AWAY_MS)
    const complaints = await toldAtOnce(world)
    await world.server.start()
    return complaints
  },
})

const frozen: Fault = {
  name: 'PostgreSQL frozen (SIGSTOP)',
  async strike(world) {
    world.server.signalAll('SIGSTOP')
    try {
      await pause(FROZEN_MS)
      return await toldAtOnce(world)
    } finally {
      world.server.signalAll('SIGCONT')
    }
  },
}

const terminated: Fault = {
  name: 'all backends terminated',
  async strike({ server }) {
    await server.run(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    )
    return []
  },
}

const backendKilled: Fault = {
  name: 'one backend SIGKILLed',
  async strike({ server }) {
    const [one] = await server.run<{ pid: number }>(
      'select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() limit 1',
    )
    // the server then ends all the others by itself, and recovers
    if (one) process.kill(one.pid, 'SIGKILL')
    return []
  },
}

/** A stranger holds what one kind of deed wants: the others, and all who read, are served. */
const locked = (name: string, statement: (world: World) => string, others: 'seat' | 'reports'): Fault => ({
  name,
  async strike(world) {
    const stranger = await world.server.stranger()
    await stranger.query('begin')
    await stranger.query(statement(world))
    // what had begun is over
    await pause(500)
    let read = 0
    const done = await world.during(async () => {
      const until = performance.now() + LOCKED_MS
      while (performance.now() < until) {
        const began = performance.now()
        const reply = await fetch(`${world.hosts[0].address}/api/activities/list?input={}`).catch(() => null)
        if (reply?.status === 200 && performance.now() - began < AT_ONCE_MS) read += 1
        await pause(100)
      }
    })
    await stranger.query('rollback')
    await stranger.end()
    const served = others === 'seat' ? done.seat : done.named + done.nameless
    return [
      ...(served === 0 ? [`${name}: nobody else was served`] : []),
      ...(read < 20 ? [`${name}: ${read} readers were served`] : []),
    ]
  },
})

export const databaseFaults: readonly Fault[] = [
  ended('PostgreSQL SIGKILLed', 'SIGKILL'),
  ended('PostgreSQL restarted (fast)', 'SIGINT'),
  ended('PostgreSQL restarted (immediate)', 'SIGQUIT'),
  terminated,
  backendKilled,
  frozen,
  locked(
    "a stranger holds the activity's row",
    ({ activityId }) => `select from activities where id = '${activityId}' for update`,
    'reports',
  ),
  locked('a stranger holds the row of case numbers', () => 'select from case_numbers for update', 'seat'),
]
