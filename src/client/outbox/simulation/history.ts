import { APART_MS, MOST_APART_MS, OPENING_MS } from '../apart'
import { isKnown, isOpen } from '../entry'
import { OutboxError } from '../ports'
import { Flash } from './flash'
import { Phone, type Weather } from './phone'
import type { SimulatedReport } from './report'
import { type Seen, Server } from './server'
import { World } from './world'

const HOUR = 3_600_000

/** What a person did to one report, and so what the county must have in the end. */
interface Intention {
  id: string
  words: string
  photos: string[]
  handedOver: boolean
  thrownAway: boolean
}

export interface Verdict {
  seed: number
  expected: number
  lost: string[]
  doubled: string[]
  missingPhotos: string[]
  unwanted: string[]
  /** Things the person handed over that never settled. */
  stuck: string[]
  /** What a reader of the database's log could tie together: a report that names nobody, and a person. */
  tied: string[]
  /** Requests that named nobody. */
  nameless: number
  kills: number
}

/**
 * Lives one random history: a person files reports with photos, changes their mind, loses the net and has the
 * app killed at any step; then the weather clears, and what the county has is compared with what was meant.
 */
export async function live(seed: number, options: { idempotent: boolean }): Promise<Verdict> {
  const world = new World(seed)
  const server = new Server(world, options.idempotent)
  const weather: Weather = {
    lostBefore: world.random() * 0.5,
    lostAfter: world.random() * 0.5,
    doubled: world.random() * 0.4,
    busy: world.random() * 0.3,
    killed: world.random() * 0.04,
  }
  const phone = new Phone(world, server, new Flash(), weather)
  void phone.outbox.open()
  const meant: Intention[] = []
  for (let step = world.between(6, 30); step > 0; step -= 1) {
    await act(phone, meant, step)
    await world.run(world.now() + world.between(0, 5) * world.between(1, 60_000))
  }
  Object.assign(weather, { lostBefore: 0, lostAfter: 0, doubled: 0, busy: 0, killed: 0 })
  phone.restart()
  phone.setOnline(true)
  // what bears a name keeps hours away from what bears none, and each of those anew
  await world.run(world.now() + 3 * MOST_APART_MS)
  await lookAgain(phone, meant)
  await world.run(world.now() + MOST_APART_MS + HOUR)
  return judge(seed, phone, meant)
}

/** A tap ends with the app alive and the thing done, or the person sees afterwards what is there. */
export async function tap<T>(phone: Phone, job: () => Promise<T>): Promise<T | 'failed' | 'killed'> {
  let end: T | 'failed' | 'pending' = 'pending'
  const { kills } = phone
  job().then(
    (value) => (end = value),
    (error: unknown) => {
      if (!(error instanceof OutboxError)) throw error
      end = 'failed'
    },
  )
  for (let turn = 0; turn < 200 && end === 'pending' && phone.kills === kills; turn += 1) {
    await phone.world.run(phone.world.now() + 20)
  }
  return end === 'pending' ? 'killed' : end
}

async function act(phone: Phone, meant: Intention[], step: number): Promise<void> {
  const { world } = phone
  const dice = world.random()
  const open = meant.filter((one) => !one.thrownAway)
  const one = open[world.between(0, Math.max(0, open.length - 1))]
  if (dice < 0.12) return phone.restart()
  if (dice < 0.3) return phone.setOnline(!phone.online)
  if (!one || dice < 0.5) return begin(phone, meant, step)
  const stored = phone.outbox.shelf.get(one.id)
  if (!stored) return
  if (dice < 0.62) return addPhoto(phone, one, step)
  if (dice < 0.68) return rewrite(phone, one, step)
  if (dice < 0.72) return choose(phone, one)
  if (dice < 0.88) await tap(phone, () => phone.outbox.queue(one.id))
  else if (dice < 0.94) await tap(phone, () => phone.outbox.recall(one.id))
  else await tap(phone, () => phone.outbox.shelf.remove(one.id))
  await look(phone, one)
}

async function begin(phone: Phone, meant: Intention[], step: number): Promise<void> {
  const words = `report ${step}`
  const nobody = phone.world.chance(0.3)
  const body: SimulatedReport = { words, nobody, claim: nobody ? phone.world.uuid() : null }
  const entry = await tap(phone, () => phone.outbox.shelf.create('report', body, 'draft'))
  if (typeof entry === 'string') return
  meant.push({ id: entry.id, words, photos: [], handedOver: false, thrownAway: false })
}

async function addPhoto(phone: Phone, one: Intention, step: number): Promise<void> {
  const content = `photo ${step} of ${one.id}`
  await tap(phone, () => phone.outbox.shelf.addPhoto(one.id, content))
  await look(phone, one)
}

async function rewrite(phone: Phone, one: Intention, step: number): Promise<void> {
  const words = `${one.words.split(' again')[0] ?? ''} again ${step}`
  await tap(phone, () =>
    phone.outbox.shelf.edit(one.id, ({ body }) => ({ body: { ...(body as SimulatedReport), words } })),
  )
  await look(phone, one)
}

/** Changes their mind about who may know: as the page does it, without photos that a name may cling to. */
async function choose(phone: Phone, one: Intention): Promise<void> {
  const { shelf } = phone.outbox
  const entry = shelf.get(one.id)
  if (!entry) return
  const before = entry.body as SimulatedReport // written above
  const body = { ...before, nobody: !before.nobody, claim: before.claim ?? phone.world.uuid() }
  const anew = body.nobody && isKnown(entry)
  await tap(phone, () => (anew ? shelf.clearPhotos(one.id, { body }) : shelf.edit(one.id, () => ({ body }))))
  await look(phone, one)
}

/** What may name nobody any more only without its photos comes back to the person, who lets them go. */
async function lookAgain(phone: Phone, meant: readonly Intention[]): Promise<void> {
  const { shelf } = phone.outbox
  for (const one of meant) {
    if (shelf.get(one.id)?.problem?.code !== 'hand_over_again') continue
    await tap(phone, () => shelf.clearPhotos(one.id, {}))
    await tap(phone, () => phone.outbox.queue(one.id))
    await look(phone, one)
  }
}

/** What the phone shows is what the person means from now on. */
async function look(phone: Phone, one: Intention): Promise<void> {
  await phone.world.run(phone.world.now() + 500)
  const text = phone.flash.entries.get(one.id)
  if (text === undefined) {
    if (phone.flash.clearedAfterArrival.has(one.id)) one.handedOver = true
    else one.thrownAway = true
    return
  }
  const entry = JSON.parse(text) as NonNullable<ReturnType<typeof phone.outbox.shelf.get>>
  one.words = (entry.body as { words: string }).words
  if (entry.stage !== 'sent')
    one.photos = entry.photos.map((photo) => phone.flash.files.get(photo.file) ?? 'gone')
  one.handedOver = entry.stage === 'queued' || entry.stage === 'sent' || !isOpen(entry)
}

function judge(seed: number, phone: Phone, meant: Intention[]): Verdict {
  const verdict: Verdict = {
    seed,
    expected: 0,
    lost: [],
    doubled: [],
    missingPhotos: [],
    unwanted: [],
    stuck: [],
    tied: tied(phone.server.seen, phone.starts),
    nameless: phone.server.seen.filter((one) => one.person === null).length,
    kills: phone.kills,
  }
  const byReport = (words: string) => words.split(' again')[0]
  for (const one of meant) {
    const wanted = one.handedOver && !one.thrownAway
    const there = phone.server.cases.filter((filed) => byReport(filed.words) === byReport(one.words))
    if (!wanted) {
      if (there.length > 0) verdict.unwanted.push(one.words)
      continue
    }
    verdict.expected += 1
    const [first] = there
    if (!first || first.words !== one.words) verdict.lost.push(one.words)
    else if (first.photos.join() !== one.photos.join()) verdict.missingPhotos.push(one.words)
    if (there.length > 1) verdict.doubled.push(one.words)
    const settled =
      phone.flash.clearedAfterArrival.has(one.id) || phone.outbox.shelf.get(one.id)?.stage === 'sent'
    if (!settled) verdict.stuck.push(one.words)
  }
  return verdict
}

/**
 * Requests with and without a name that share a string, or of which the one set out less than an hour after the other,
 * unless the app was opened anew in between. Copies that the network kept back are not the phone's doing.
 */
function tied(seen: readonly Seen[], starts: readonly number[]): string[] {
  const nameless = seen.filter((one) => one.person === null)
  return seen.flatMap((named) => {
    if (named.person === null) return []
    const shared = nameless.filter((one) => one.traces.some((trace) => named.traces.includes(trace)))
    const near = nameless.filter((one) => {
      const [first, second] = named.sentAt > one.sentAt ? [one, named] : [named, one]
      return second.sentAt - first.sentAt < APART_MS && (starts[second.life] ?? 0) < first.sentAt + OPENING_MS
    })
    return [
      ...shared.map(() => `the same string at ${named.at}`),
      ...near.map((one) => `${named.sentAt - one.sentAt} ms from nobody's`),
    ]
  })
}
