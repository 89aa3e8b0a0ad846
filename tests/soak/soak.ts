/** All four jobs of the product at once, for as long as one likes, and what is to be said of it afterwards. */
import { setTimeout as pause } from 'node:timers/promises'
import type { BoxKeys } from '../../cloud/features/survey/contract'
import { photo } from '../e2e/pictures'
import { type Counted, type County, startCounty } from './county'
import {
  answerSurvey,
  readAir,
  reportAsNobody,
  reportNamed,
  signUp,
  wantSeat,
  workAtDesk,
  type World,
} from './jobs'
import { type Flatness, flatness, watchMemory } from './memory'
import { Person } from './person'
import { field, percentile, type Tally, Wire } from './wire'

/** Of 64 connections; the rest read the air. */
const SHARES = { signUp: 16, survey: 12, named: 6, nobody: 6, desk: 4 }
const OF = 64
/** How often in a run everybody wants one activity. */
const STORMS = 3
const PROBED_MS = 200

export interface Probes {
  asked: number
  failed: number
  healthz: number[]
  readyz: number[]
}

export interface Findings {
  tallies: ReadonlyMap<string, Tally>
  memory: Flatness
  probes: Probes
  /** Looks at the air a second, before the storms and in them. */
  reads: { calm: number; storm: number }
  /** What the replies said and the database does not say, or the other way round. */
  lost: string[]
}

async function watchProbes(address: string, ended: () => boolean): Promise<Probes> {
  const wire = new Wire(address, 2)
  const probes: Probes = { asked: 0, failed: 0, healthz: [], readyz: [] }
  while (!ended()) {
    for (const name of ['healthz', 'readyz'] as const) {
      probes.asked += 1
      const reply = await wire.once(`/${name}`).catch(() => null)
      if (reply?.status === 200) probes[name].push(reply.ms)
      else probes.failed += 1
    }
    await pause(PROBED_MS)
  }
  wire.close()
  return probes
}

/** Those who will want one activity: each with a session, and on connections of their own. */
async function gather(address: string, size: number) {
  const wire = new Wire(address, size)
  const people = Array.from({ length: size }, () => new Person(wire))
  for (let at = 0; at < size; at += 16)
    await Promise.all(people.slice(at, at + 16).map((person) => person.signIn()))
  return { wire, people }
}
type Crowd = Awaited<ReturnType<typeof gather>>

/** All of them want it in the same moment. */
async function storm(county: County, world: World, { wire, people }: Crowd, { reads, over }: Everybody) {
  const inCrowd: World = { ...world, wire }
  const activityId = await county.activity()
  const [began, before] = [performance.now(), reads()]
  const perSecond = () => ((reads() - before) * 1000) / (performance.now() - began)
  const all = Promise.all(people.map((person) => wantSeat(inCrowd, person, activityId, 'storm')))
  // readers that have gone home are none that wait
  const measured = Promise.race([all, over]).then(perSecond)
  await all
  const seconds = (performance.now() - began) / 1000
  wire.close()
  return { activityId, tally: wire.tally('storm'), seconds, perSecond: await measured }
}

/** Those who do not care for the activity: how often they have looked at the air, and when they go home. */
interface Everybody {
  reads(): number
  over: Promise<unknown>
}

async function findLosses(county: County, world: World, before: Counted, activities: readonly string[]) {
  const lost: string[] = []
  const after = await county.count()
  for (const what of Object.keys(before) as (keyof Counted)[]) {
    const [there, said] = [after[what] - before[what], world.yes.get(what) ?? 0]
    if (there !== said) lost.push(`${what}: ${said} answered, ${there} in the database`)
  }
  for (const id of activities) {
    const said = (world.yes.get(`sign-ups of ${id}`) ?? 0) - (world.yes.get(`cancellations of ${id}`) ?? 0)
    const { seats, held, in: inside, waiting } = await county.seatsOf(id)
    if (inside + waiting !== said)
      lost.push(`sign-ups: ${said} answered, ${inside + waiting} in the database`)
    // never one too many, and none left empty that somebody waits for
    if (held !== inside || inside !== Math.min(seats, said))
      lost.push(`seats: ${inside} taken, ${held} counted, of ${seats}, wanted by ${said}`)
  }
  return lost
}

export interface Soak {
  /** How long people come. */
  seconds: number
  /** Of the people; storms and probes have their own. */
  connections: number
  /** People who want one activity in the same second, a few times in a run. */
  crowd: number
}

export async function soak(
  { seconds, connections, crowd }: Soak,
  say: (line: string) => void = () => undefined,
): Promise<Findings> {
  const county = await startCounty()
  const { address, pid } = county.host
  const wire = new Wire(address, connections)
  try {
    const activities = [await county.activity(), await county.activity(), await county.activity()]
    const visitor = new Person(wire)
    const current = await visitor.look('survey', 'survey/current')
    const survey = String(field(field(current.data, 'open'), 'id'))
    // the answer was checked by the contract of the service before it left
    const keys = (await visitor.look('survey', 'survey/keys', { survey })).data as BoxKeys
    const photos = await Promise.all([0, 60, 120, 180, 240, 300].map((hue) => photo({ hue })))
    const world: World = { wire, activities, keys, photos, yes: new Map() }
    const [dispatcher, leader] = [new Person(wire), new Person(wire)]
    await dispatcher.signIn('10-dispatcher')
    await leader.signIn('14-leader')
    const before = await county.count()
    const crowds: Crowd[] = []
    for (let n = 0; n < STORMS; n++) crowds.push(await gather(address, crowd))

    const end = performance.now() + seconds * 1000
    const isOver = () => performance.now() >= end
    const line = async (job: () => Promise<void>) => {
      while (!isOver()) await job()
    }
    const lines = (share: number) => Math.max(1, Math.round((share * connections) / OF))
    const many = (share: number, job: () => Promise<void>) =>
      Array.from({ length: lines(share) }, () => line(job))
    const others = Object.values(SHARES).reduce((sum, share) => sum + lines(share), 0)
    const watch = watchMemory(pid)
    const probing = watchProbes(address, isOver)
    const everybody = [
      ...many(SHARES.signUp, () => signUp(world)),
      ...many(SHARES.survey, () => answerSurvey(world)),
      ...many(SHARES.named, () => reportNamed(world)),
      ...many(SHARES.nobody, () => reportAsNobody(world)),
      ...many(SHARES.desk, () => workAtDesk(dispatcher, leader)),
      ...Array.from({ length: Math.max(1, connections - others) }, () => line(() => readAir(world))),
    ]
    const reads = () => wire.tally('air').done
    const storms: Awaited<ReturnType<typeof storm>>[] = []
    const over = pause(seconds * 1000)
    const gap = (seconds * 1000) / (STORMS + 2)
    await pause(gap)
    const calm = (reads() * 1000) / gap
    for (const gathered of crowds) {
      const last = await storm(county, world, gathered, { reads, over })
      storms.push(last)
      say(
        `storm of ${crowd}: ${last.tally.busy.length} times sent away, over in ${last.seconds.toFixed(1)} s`,
      )
      await Promise.race([over, pause(gap)])
    }
    await Promise.all(everybody)
    const probes = await probing
    const memory = flatness(watch.stop())
    const stormTally = storms[0]?.tally
    if (stormTally) {
      for (const { tally } of storms.slice(1)) {
        stormTally.asked += tally.asked
        stormTally.done += tally.done
        stormTally.mute += tally.mute
        stormTally.busy.push(...tally.busy)
        stormTally.ms.push(...tally.ms)
        for (const kind of ['refused', 'broken'] as const)
          for (const [name, times] of tally[kind])
            stormTally[kind].set(name, (stormTally[kind].get(name) ?? 0) + times)
      }
      wire.tallies.set('storm', stormTally)
    }
    const stormy = percentile(
      storms.map(({ perSecond }) => perSecond),
      50,
    )
    const wanted = [...activities, ...storms.map(({ activityId }) => activityId)]
    const lost = await findLosses(county, world, before, wanted)
    return { tallies: wire.tallies, memory, probes, reads: { calm, storm: stormy }, lost }
  } finally {
    wire.close()
    await county.stop()
  }
}
