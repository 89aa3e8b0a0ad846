import { DEED, isNext, type Deed } from './deed'
import type { Entry } from './entry'
import { liveDeeds, type DeedVerdict } from './simulation/deeds'
import { Flash } from './simulation/flash'
import { Phone, type Weather } from './simulation/phone'
import { Server } from './simulation/server'
import { World } from './simulation/world'

const HISTORIES = Number(process.env['OUTBOX_SCHEDULES'] ?? 200)
const CALM: Weather = { lostBefore: 0, lostAfter: 0, doubled: 0, busy: 0, killed: 0 }
const UNDO_MS = 10_000

const deed = (caseId: string, at: number, said = ''): Deed => ({
  cases: [caseId],
  about: { number: '', title: '' },
  action: 'progress',
  values: null,
  said,
  steps: [],
  at,
})

async function during<T>(world: World, job: Promise<T>): Promise<T> {
  await world.run(world.now() + 1_000)
  return job
}

/** A calm phone of somebody of the staff. */
async function atWork() {
  const world = new World(7)
  const server = new Server(world, true)
  const phone = new Phone(world, server, new Flash(), { ...CALM }, (one) => {
    one.outbox.register(DEED, {
      duty: true,
      ready: (entry) => isNext(entry, one.outbox.shelf.list()),
      send: one.submitter(({ body }) => (body as Deed).said), // written below
    })
  })
  phone.person = 'worker'
  await during(world, phone.outbox.open())
  const hand = async (caseId: string, said: string) => {
    const { outbox } = phone
    const body = deed(caseId, world.now(), said)
    const entry = await during(world, outbox.shelf.create(DEED, body, 'draft', phone.person))
    await during(world, outbox.queue(entry.id, false, UNDO_MS))
    return entry.id
  }
  const filed = () => server.cases.map(({ words }) => words)
  return { world, phone, hand, filed }
}

it(`arrives once, with its photos, in order at each case, and not at all once taken back, in ${HISTORIES} histories`, async () => {
  const verdicts: DeedVerdict[] = []
  for (let seed = 1; seed <= HISTORIES; seed += 1) verdicts.push(await liveDeeds(seed))
  expect(verdicts.filter(({ wrong }) => wrong.length > 0)).toEqual([])
  const sum = (of: 'expected' | 'kills' | 'takenBack') => verdicts.reduce((all, one) => all + one[of], 0)
  expect(Math.min(sum('expected'), sum('kills'), sum('takenBack'))).toBeGreaterThan(HISTORIES / 2)
}, 600_000)

const firstSent = ({ server }: Phone) => Math.min(...server.seen.map(({ sentAt }) => sentAt))
const handedOver = ({ flash }: Phone) =>
  Math.min(...[...flash.last.values()].map(({ body }) => (body as Deed).at)) // `deed` above

describe('the time for a change of mind', () => {
  it('nobody hears of it before, whatever says that the net is there, and then it goes by itself', async () => {
    const { world, phone, hand, filed } = await atWork()
    await hand('c', 'visited')
    phone.setOnline(true)
    phone.outbox.soon()
    await world.run(world.now() + 180_000)
    expect(filed()).toEqual(['visited'])
    expect(firstSent(phone)).toBeGreaterThanOrEqual(handedOver(phone) + UNDO_MS)
  })

  it('lasts over a reloaded page', async () => {
    const { world, phone, hand, filed } = await atWork()
    await hand('c', 'visited')
    phone.restart()
    await world.run(world.now() + 180_000)
    expect(filed()).toEqual(['visited'])
    expect(firstSent(phone)).toBeGreaterThanOrEqual(handedOver(phone) + UNDO_MS)
  })

  it('is over for a page that is opened later: it leaves at once', async () => {
    const { world, phone, hand } = await atWork()
    await hand('c', 'visited')
    phone.online = false
    await world.run(world.now() + 60_000)
    phone.restart()
    phone.setOnline(true)
    const opened = world.now()
    await world.run(opened + 180_000)
    expect(firstSent(phone)).toBeLessThan(opened + 1_000)
  })

  it('ends at once for whoever is in haste', async () => {
    const { world, phone, hand } = await atWork()
    const id = await hand('c', 'visited')
    await during(world, phone.outbox.release(id))
    expect(phone.outbox.standing(phone.outbox.shelf.get(id) as Entry)).toMatchObject({ at: 'sending' })
  })

  it('taken back it stays as it was, and what came after it goes', async () => {
    const { world, phone, hand, filed } = await atWork()
    const first = await hand('c', 'visited')
    await hand('c', 'resolved')
    await during(world, phone.outbox.recall(first))
    await world.run(world.now() + 120_000)
    expect(filed()).toEqual(['resolved'])
    expect(phone.outbox.shelf.get(first)).toMatchObject({ stage: 'draft', body: { said: 'visited' } })
  })
})

it('what was refused stays, and what was done after it at the same case waits for it; others do not', async () => {
  const { world, phone, hand, filed } = await atWork()
  const refused = await hand('c', 'refused')
  await hand('c', 'after it')
  await hand('d', 'elsewhere')
  await world.run(world.now() + 300_000)
  expect(filed()).toEqual(['elsewhere'])
  expect(phone.outbox.shelf.get(refused)).toMatchObject({ stage: 'attention', body: { said: 'refused' } })
  await during(world, phone.outbox.shelf.remove(refused))
  phone.outbox.wake()
  await world.run(world.now() + 300_000)
  expect(filed()).toEqual(['elsewhere', 'after it'])
})

it('attack: who signs in next on the same device sends nothing of the one before', async () => {
  const { world, phone, hand, filed } = await atWork()
  await hand('c', 'visited')
  phone.person = 'somebody else'
  await world.run(world.now() + 300_000)
  expect(phone.server.seen).toEqual([])
  phone.person = 'worker'
  phone.outbox.hurry()
  await world.run(world.now() + 300_000)
  expect(filed()).toEqual(['visited'])
})

it('does not wait for hours behind a report that names nobody', async () => {
  const { world, phone, hand, filed } = await atWork()
  const nameless = { words: 'of nobody', nobody: true, claim: world.uuid() }
  await during(world, phone.outbox.post('report', nameless))
  await world.run(world.now() + 120_000)
  await hand('c', 'visited')
  await world.run(world.now() + 120_000)
  expect(filed()).toEqual(['of nobody', 'visited'])
})
