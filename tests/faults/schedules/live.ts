import type { BoxKeys } from '@cloud/features/survey/contract'
import { MOST_APART_MS } from '@/client/outbox/apart'
import { Flash } from '@/client/outbox/simulation/flash'
import { World } from '@/client/outbox/simulation/world'
import {
  boxKeys,
  makeBox,
  makeBoxPairs,
  makePapers,
  tryPapers,
} from '../../../cloud/features/survey/box/make'
import { envelopes, participations } from '../../../cloud/features/survey/tables'
import { files } from '../../../cloud/features/files/tables'
import { createActivity } from '../../factories/activities'
import { bothOf } from '../../factories/box'
import { makeSurvey } from '../../factories/survey'
import { openTestConnection } from '../../support/database'
import { judge, type Verdict } from './judge'
import { type Offers, Somebody } from './person'
import { type Flaw, Phone, Pocket, type Weather } from './phone'
import { makePictures, type Pictures } from './pictures'
import { type Fault, MortalServer, settings } from './server'
import { Tally } from './tally'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** So many phones share one database: more of them would make its tables, and each judgement, slow. */
const PHONES_PER_DATABASE = 200

const GOOD: Weather = {
  lostBefore: 0,
  late: 0,
  lostAfter: 0,
  doubled: 0,
  twins: 0,
  cut: 0,
  busy: 0,
  appKilled: 0,
  killedWithTicket: 0,
  serverKilled: 0,
}

function someWeather(world: World): Weather {
  const upTo = (most: number) => world.random() * most
  return {
    lostBefore: upTo(0.35),
    late: upTo(0.2),
    lostAfter: upTo(0.4),
    doubled: upTo(0.3),
    twins: upTo(0.15),
    cut: upTo(0.3),
    busy: upTo(0.2),
    appKilled: upTo(0.03),
    killedWithTicket: upTo(0.4),
    serverKilled: upTo(0.08),
  }
}

/** Lives one schedule: bad weather while somebody does things, then good weather, then the judgement. */
async function live(
  seed: number,
  server: MortalServer,
  offers: Offers,
  pictures: Pictures,
  tally: Tally,
  flaw: Flaw | null,
): Promise<Verdict> {
  const world = new World(seed)
  await server.boot(() => world.now())
  const deaths = server.deaths
  const weather = someWeather(world)
  const bytesOf = (name: string) => pictures.bytesOf(name)
  const phone = new Phone(world, server, new Flash(), new Pocket(), weather, bytesOf, offers.box, tally, flaw)
  // a word of its own for each, so that reports are told apart in one database
  const tag = `s${seed}`
  const somebody = new Somebody(phone, tag, offers, pictures.names)
  void phone.outbox.open()
  for (let step = world.between(5, 20); step > 0; step -= 1) {
    await somebody.act()
    await world.run(world.now() + world.between(0, 5) * world.between(1, 60_000))
  }
  // most of what was handed over goes out while the weather is still bad
  if (world.chance(0.8)) phone.setOnline(true)
  await world.run(world.now() + world.between(0, 60) * MINUTE)
  // by now most sheets lie in the box: they are corrected and withdrawn in bad weather too
  for (let times = world.between(0, 3); times > 0; times -= 1) await somebody.lookBack()
  Object.assign(weather, GOOD)
  phone.flash.readOnly = false
  phone.restart()
  phone.setOnline(true)
  // longer than any copy of a request and any death of the server lasts, and than the hours between a report that names
  // nobody and what bears a name
  await world.run(world.now() + 3 * MOST_APART_MS)
  await server.boot()
  const verdict = await judge(seed, phone, tag, pictures)
  verdict.disagree.push(...somebody.broken)
  return { ...verdict, deaths: server.deaths - deaths }
}

async function openCounty(fault: Fault): Promise<{ server: MortalServer; offers: Offers }> {
  const start = new World(0).now()
  const connection = await openTestConnection()
  // nobody pulls the plug of this machine: what is committed need not wait for the disk
  if (connection.kind === 'embedded') await connection.client.query('set synchronous_commit = off')
  const server = new MortalServer(connection, () => start, fault)
  const survey = await makeSurvey(server.db, new Date(start), {
    closesAt: new Date(start + 900 * DAY),
    resultsAt: new Date(start + 901 * DAY),
  })
  const activity = () =>
    createActivity(server.db, {
      startsAt: new Date(start + 900 * DAY),
      opensAt: new Date(start - DAY),
      closesAt: new Date(start + 899 * DAY),
      cancelUntil: new Date(start + 899 * DAY),
      seats: 20_000,
    })
  const box = await openBox(server, survey)
  return { server, offers: { activities: [await activity(), await activity()], box } }
}

/** A box whose papers were tried. @returns what phones seal to */
async function openBox({ db }: MortalServer, survey: string): Promise<BoxKeys> {
  const at = { db, county: settings.county, survey }
  const papers = makePapers()
  await makeBox(at, { keyRing: settings.keyRing, pairs: await makeBoxPairs(), papers })
  for (const codes of bothOf(papers)) await tryPapers(at, codes)
  const keys = await boxKeys(at)
  if (!keys) throw new Error('the box is not ready')
  return keys
}

/** What the county as a whole must not have: answers that nobody gave, originals, photos without a row. */
async function judgeCounty(server: MortalServer, verdicts: readonly Verdict[]): Promise<string[]> {
  const far = new World(0).now() + 900 * DAY
  await server.boot(() => far)
  const faults: string[] = []
  const answers = verdicts.reduce((sum, one) => sum + one.expected.answers, 0)
  const sheets = await server.db.$count(envelopes)
  if (sheets !== answers) faults.push(`${sheets} envelopes where ${answers} were handed in`)
  const seats = await server.db.$count(participations)
  if (seats !== answers) faults.push(`${seats} seats where ${answers} were taken`)
  await server.night()
  const left = server.disk.keys('incoming/').length
  if (left > 0) faults.push(`${left} originals left`)
  const [kept, rows] = [server.disk.keys('photos/').length, await server.db.$count(files)]
  if (kept !== 2 * rows) faults.push(`${kept} photos on the disk, ${rows} in the database`)
  return faults
}

export interface Result {
  verdicts: Verdict[]
  /** Of the county as a whole, with the seeds that lived in it. */
  faults: string[]
  tally: Tally
}

/**
 * Lives the schedules `first` … `first + count - 1`, many phones to a database.
 * @param onVerdict told of each as it ends
 */
export async function liveAll(
  first: number,
  count: number,
  fault: Fault = {},
  onVerdict: (verdict: Verdict) => void = () => {},
): Promise<Result> {
  const pictures = await makePictures()
  const result: Result = { verdicts: [], faults: [], tally: new Tally() }
  for (let from = first; from < first + count; from += PHONES_PER_DATABASE) {
    const until = Math.min(from + PHONES_PER_DATABASE, first + count)
    const { server, offers } = await openCounty(fault)
    try {
      const verdicts: Verdict[] = []
      for (let seed = from; seed < until; seed += 1) {
        const verdict = await live(seed, server, offers, pictures, result.tally, fault.phone ?? null)
        verdicts.push(verdict)
        onVerdict(verdict)
      }
      const faults = await judgeCounty(server, verdicts)
      result.faults.push(...faults.map((one) => `seeds ${from}–${until - 1}: ${one}`))
      result.verdicts.push(...verdicts)
    } finally {
      await server.close()
    }
  }
  return result
}

/** A schedule after which something was lost, doubled, missing, unwanted, told differently, tied together or pressed on a busy server. */
export const isBroken = (one: Verdict): boolean =>
  [one.lost, one.doubled, one.missingPhotos, one.unwanted, one.disagree, one.tied, one.tooEarly].some(
    (list) => list.length > 0,
  )
