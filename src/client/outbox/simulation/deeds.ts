import { DEED, deedOf, isNext, type Deed } from '../deed'
import { OutboxError } from '../ports'
import { tap } from './history'
import { Flash } from './flash'
import { Phone, type Weather } from './phone'
import { Server } from './server'
import { World } from './world'

const UNDO_MS = 10_000
const DAY = 86_400_000

/** What a member of staff did, and so what the county must have in the end. */
interface Meant {
  id: string
  caseId: string
  words: string
  photos: string[]
  /** When it was handed over, by the body that is stored; null: it is not. */
  at: number | null
}

export interface DeedVerdict {
  seed: number
  expected: number
  kills: number
  takenBack: number
  wrong: string[]
}

const body = (caseId: string, words: string, at: number): Deed => ({
  cases: [caseId],
  about: { number: '', title: '' },
  action: 'progress',
  values: null,
  said: words,
  steps: [],
  at,
})

/** Carries deeds on a simulated phone as the app does; what arrives is a filed thing named by its case. */
function carryDeeds(phone: Phone): void {
  const { outbox } = phone
  outbox.register(DEED, {
    duty: true,
    ready: (entry) => isNext(entry, outbox.shelf.list()),
    send: phone.submitter(({ body: stored }) => {
      const { cases, said } = stored as Deed // `body` above
      return `${cases[0]} ${said}`
    }),
  })
}

/**
 * Lives one random history of a member of staff in the field: deeds at two cases, with photos, taken back in time or
 * too late, the net gone and the app killed at any step. Then the weather clears.
 */
export async function liveDeeds(seed: number): Promise<DeedVerdict> {
  const world = new World(seed)
  const server = new Server(world, true)
  const weather: Weather = {
    lostBefore: world.random() * 0.5,
    lostAfter: world.random() * 0.5,
    doubled: world.random() * 0.4,
    busy: world.random() * 0.3,
    killed: world.random() * 0.03,
  }
  const phone = new Phone(world, server, new Flash(), weather, carryDeeds)
  void phone.outbox.open()
  const meant: Meant[] = []
  let takenBack = 0
  for (let step = world.between(6, 25); step > 0; step -= 1) {
    const dice = world.random()
    const one = meant[world.between(0, Math.max(0, meant.length - 1))]
    if (dice < 0.1) phone.restart()
    else if (dice < 0.25) phone.setOnline(!phone.online)
    else if (!one || dice < 0.65) await doIt(phone, meant, step)
    else if (dice < 0.85) {
      const back = await tap(phone, () => phone.outbox.recall(one.id))
      if (typeof back === 'object') takenBack += 1
    } else await tap(phone, () => phone.outbox.release(one.id))
    for (const each of meant) look(phone, each)
    await world.run(world.now() + world.between(0, 5) * world.between(1, 20_000))
  }
  Object.assign(weather, { lostBefore: 0, lostAfter: 0, doubled: 0, busy: 0, killed: 0 })
  phone.restart()
  phone.setOnline(true)
  await world.run(world.now() + DAY)
  return { seed, kills: phone.kills, takenBack, ...judge(phone, meant) }
}

async function doIt(phone: Phone, meant: Meant[], step: number): Promise<void> {
  const { shelf } = phone.outbox
  const caseId = phone.world.chance(0.5) ? 'one' : 'other'
  const words = `deed ${step}`
  const at = phone.world.now()
  const draft = await tap(phone, () => shelf.create(DEED, body(caseId, words, at), 'draft', phone.person))
  if (typeof draft === 'string') return
  const one: Meant = { id: draft.id, caseId, words, photos: [], at: null }
  meant.push(one)
  for (let photo = phone.world.between(0, 2); photo > 0; photo -= 1) {
    await tap(phone, () => phone.outbox.shelf.addPhoto(one.id, `photo ${photo} of ${words}`))
  }
  const now = phone.world.now()
  await tap(phone, async () => {
    await phone.outbox.shelf.edit(one.id, () => ({ body: body(caseId, words, now) }))
    return phone.outbox.queue(one.id, false, UNDO_MS)
  })
}

/** What the phone shows is what the person means from now on. */
function look(phone: Phone, one: Meant): void {
  const entry = phone.flash.last.get(one.id)
  if (!entry) throw new OutboxError('gone')
  one.at = entry.stage === 'draft' ? null : deedOf(entry).at
  one.photos = entry.photos.map(({ file }) => phone.flash.contents.get(file) ?? 'gone')
}

function judge(phone: Phone, meant: Meant[]): Pick<DeedVerdict, 'expected' | 'wrong'> {
  const wrong: string[] = []
  for (const one of meant) look(phone, one)
  const wanted = meant.filter(({ at }) => at !== null).sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  for (const caseId of ['one', 'other']) {
    const there = phone.server.cases.filter(({ words }) => words.startsWith(`${caseId} `))
    const should = wanted.filter((one) => one.caseId === caseId)
    const said = (list: readonly { words: string; photos: readonly string[] }[]) =>
      list.map(({ words, photos }) => `${words.replace(`${caseId} `, '')}: ${photos.join()}`).join(' | ')
    if (said(there) !== said(should)) wrong.push(`${caseId}: ${said(there)} instead of ${said(should)}`)
  }
  return { expected: wanted.length, wrong }
}
