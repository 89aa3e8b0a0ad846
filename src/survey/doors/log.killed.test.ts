/** The log with the real outbox on a phone that is killed at any step of its storage and of every request. */
import { Flash } from '@/client/outbox/simulation/flash'
import { Phone } from '@/client/outbox/simulation/phone'
import { Server } from '@/client/outbox/simulation/server'
import { World } from '@/client/outbox/simulation/world'
import { createLog, type Log, type LoggedVisit, type Visit } from './log'

const SEEDS = Array.from({ length: 40 }, (_, at) => at + 1)
const DAY_MS = 86_400_000
/** Of what the simulated phone carries. */
const KIND = 'report'

const written = (visit: Visit) => JSON.stringify({ words: JSON.stringify(visit) })
const readFrom = (body: unknown): Visit => JSON.parse(String(Reflect.get(Object(body), 'words'))) as Visit // as `written` wrote it

/** One interviewer's week. @param flaw what is taken away, so that the test is seen to see */
async function week(seed: number, flaw: 'never settles' | null = null) {
  const world = new World(seed)
  const server = new Server(world, true)
  const weather = { lostBefore: 0.2, lostAfter: 0.2, doubled: 0.1, busy: 0.1, killed: 0.03 }
  const phone = new Phone(world, server, new Flash(), weather)
  const kept: { log?: LoggedVisit[] } = {}
  const openPage = (): Log => {
    const { outbox } = phone
    const log = createLog({
      load: () => kept.log && structuredClone(kept.log),
      save(all) {
        kept.log = structuredClone(all)
        return true
      },
      carried: () =>
        outbox.shelf.isLoaded()
          ? outbox.shelf
              .list()
              .filter(({ stage }) => stage !== 'sent')
              .map(({ id, body }) => ({ id, visit: readFrom(body) }))
          : null,
      post: async (visit, waitMs) => void (await outbox.post(KIND, JSON.parse(written(visit)), waitMs)),
      drop: (id) => outbox.shelf.remove(id),
      now: () => world.now(),
      random: () => world.random(),
    })
    outbox.onArrival(({ body }) => log.arrived(readFrom(body)))
    return log
  }
  void phone.outbox.open()
  const expected: string[] = []
  for (let household = 1; household <= 8; household += 1) {
    const log = openPage()
    if (flaw === null) void log.settle()
    phone.setOnline(world.chance(0.5))
    const outcome = { survey: 's1', household, attempt: 1, disposition: 'complete', adults: 2 } as const
    log.add(outcome)
    expected.push(`${household}`)
    await world.run(world.now() + world.between(1, 3_600_000))
    if (world.chance(0.5)) phone.restart()
    await world.run(world.now() + world.between(1, 600_000))
  }
  phone.setOnline(true)
  weather.killed = 0
  for (let evening = 0; evening < 4; evening += 1) {
    const log = openPage()
    if (flaw === null) void log.settle()
    await world.run(world.now() + DAY_MS / 4)
  }
  const arrived = server.cases.map(({ words }) => `${(JSON.parse(words) as Visit).household}`)
  return { expected, arrived, kills: phone.kills, kept: kept.log ?? [] }
}

test('every visit arrives, whatever the app was doing when it died', async () => {
  let kills = 0
  for (const seed of SEEDS) {
    const { expected, arrived, kept, ...one } = await week(seed)
    expect([seed, [...new Set(arrived)].sort()]).toEqual([seed, expected])
    expect([seed, kept.filter(({ sent }) => !sent)]).toEqual([seed, []])
    kills += one.kills
  }
  expect(kills).toBeGreaterThan(SEEDS.length)
})

test('without the look for what is missing some would be lost', async () => {
  const lost = await Promise.all(
    SEEDS.map(async (seed) => {
      const { expected, arrived } = await week(seed, 'never settles')
      return new Set(arrived).size < expected.length
    }),
  )
  expect(lost.filter(Boolean).length).toBeGreaterThan(0)
})
