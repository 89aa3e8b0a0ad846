import { APART_MS, MOST_APART_MS, OPENING_MS, TURN_MS } from './apart'
import { Flash } from './simulation/flash'
import { Phone, type Weather } from './simulation/phone'
import { Server } from './simulation/server'
import { World } from './simulation/world'

const CALM: Weather = { lostBefore: 0, lostAfter: 0, doubled: 0, busy: 0, killed: 0 }
const MINUTE = 60_000

async function calmPhone(online = false, seed = 7) {
  const world = new World(seed)
  const server = new Server(world, true)
  const phone = new Phone(world, server, new Flash(), { ...CALM })
  phone.online = online
  await during(world, phone.outbox.open())
  const whose = () => server.seen.map((one) => one.person)
  return { world, server, phone, outbox: phone.outbox, shelf: phone.outbox.shelf, whose }
}
async function during<T>(world: World, job: Promise<T>): Promise<T> {
  await world.run(world.now() + 1_000)
  return job
}
const named = { words: 'named' }
const nameless = { words: 'nameless', nobody: true, claim: 'claim' }

describe('attack: two requests from one phone, side by side in the log of the database', () => {
  it('what bears no name goes first, and what bears one some hours after it', async () => {
    const { world, phone, outbox, whose } = await calmPhone()
    await during(world, outbox.post('report', named))
    await during(world, outbox.post('report', nameless))
    phone.setOnline(true)
    await world.run(world.now() + 2 * MINUTE)
    expect(whose()).toEqual([null])
    const [waiting] = outbox.shelf.list().filter((entry) => entry.stage === 'queued')
    expect(waiting && outbox.standing(waiting)).toEqual({ at: 'apart' })
    const arrived = world.now()
    outbox.hurry()
    await during(world, outbox.resume())
    await world.run(arrived + APART_MS - 3 * MINUTE)
    expect(whose()).toEqual([null])
    await world.run(arrived + MOST_APART_MS + 3 * MINUTE)
    expect(whose()).toEqual([null, 'resident'])
  })

  it('how long after it is drawn each time: an hour to the second would say whose it was', async () => {
    const waits = new Set<number>()
    for (let seed = 1; seed <= 5; seed += 1) {
      const { world, server, outbox } = await calmPhone(true, seed)
      await during(world, outbox.post('report', nameless))
      await world.run(world.now() + 2 * MINUTE)
      await during(world, outbox.post('report', named))
      await world.run(world.now() + MOST_APART_MS + 5 * MINUTE)
      const [first, second] = server.seen.map(({ sentAt }) => sentAt)
      waits.add(Math.round(((second ?? 0) - (first ?? 0)) / MINUTE))
    }
    expect(waits.size).toBe(5)
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(60)
    expect(Math.max(...waits)).toBeLessThan(6 * 60 + 5)
  })

  it('the next opening of the app does not wait for the hour', async () => {
    const { world, phone, outbox, whose } = await calmPhone(true)
    await during(world, outbox.post('report', nameless))
    await world.run(world.now() + 2 * MINUTE)
    await during(world, outbox.post('report', named))
    await world.run(world.now() + OPENING_MS)
    expect(whose()).toEqual([null])
    phone.restart()
    await world.run(world.now() + 2 * MINUTE)
    expect(whose()).toEqual([null, 'resident'])
  })

  it('a page that is loaded again, as often as somebody likes, is no opening', async () => {
    const { world, phone, outbox, whose } = await calmPhone(true)
    await during(world, outbox.post('report', nameless))
    await world.run(world.now() + 2 * MINUTE)
    const arrived = world.now()
    await during(world, outbox.post('report', named))
    for (let times = 0; times < 4; times += 1) {
      phone.restart()
      await world.run(world.now() + 2 * MINUTE)
    }
    expect(phone.hushed).toBe(true)
    await world.run(arrived + APART_MS - 5 * MINUTE)
    expect(whose()).toEqual([null])
    await world.run(arrived + MOST_APART_MS + 10 * MINUTE)
    expect(whose()).toEqual([null, 'resident'])
  })

  it('a second tab that was open all the time keeps the distance too', async () => {
    const { world, phone, outbox, whose } = await calmPhone(true)
    const other = new Phone(world, phone.server, phone.flash, { ...CALM })
    await during(world, other.outbox.open())
    await during(world, outbox.post('report', nameless))
    await world.run(world.now() + 2 * MINUTE)
    await during(world, other.outbox.post('report', named))
    await world.run(world.now() + APART_MS - 5 * MINUTE)
    expect(whose()).toEqual([null])
    await world.run(world.now() + MOST_APART_MS)
    expect(whose()).toEqual([null, 'resident'])
  })

  it('a clock that is set back a year makes nobody wait longer', async () => {
    const { world, phone, outbox, whose } = await calmPhone(true)
    phone.clock = 365 * 24 * APART_MS
    await during(world, outbox.post('report', nameless))
    await world.run(world.now() + 2 * MINUTE)
    phone.clock = 0
    await during(world, outbox.post('report', named))
    await world.run(world.now() + MOST_APART_MS + 10 * MINUTE)
    expect(whose()).toEqual([null, 'resident'])
  })

  it('what cannot get through does not hold up the others for ever, and then comes an hour behind them', async () => {
    const { world, phone, server, outbox, whose } = await calmPhone(true)
    phone.deafToNobody = true
    await during(world, outbox.post('report', nameless))
    await during(world, outbox.post('report', named))
    await world.run(world.now() + TURN_MS)
    expect(whose()).toEqual([])
    await world.run(world.now() + MOST_APART_MS + 10 * MINUTE)
    expect(whose()).toEqual(['resident'])
    // one that reached the server without an answer stands alone
    const last = Math.max(...phone.refused.map((one) => one.sentAt))
    expect((server.seen[0]?.sentAt ?? 0) - last).toBeGreaterThanOrEqual(APART_MS)
    phone.deafToNobody = false
    await world.run(world.now() + 2 * MOST_APART_MS)
    expect(whose()).toEqual(['resident', null])
    const [first, second] = server.seen
    expect((second?.sentAt ?? 0) - (first?.sentAt ?? 0)).toBeGreaterThanOrEqual(APART_MS)
  })

  it('each attempt begins the hour again, for any of them may have arrived without an answer', async () => {
    const { world, phone, server, outbox } = await calmPhone(true)
    phone.weather.lostAfter = 1
    await during(world, outbox.post('report', nameless))
    await during(world, outbox.post('report', named))
    while (!server.seen.some((one) => one.person !== null)) await world.run(world.now() + MINUTE)
    const [last, first] = server.seen.slice(-2)
    expect(last?.person).toBeNull()
    expect((first?.sentAt ?? 0) - (last?.sentAt ?? 0)).toBeGreaterThanOrEqual(APART_MS)
  })

  it('what bears no name waits some hours after what has just gone with one', async () => {
    const { world, server, outbox, whose } = await calmPhone(true)
    await during(world, outbox.post('report', named))
    await world.run(world.now() + 2 * MINUTE)
    expect(whose()).toEqual(['resident'])
    const entry = await during(world, outbox.post('report', nameless))
    expect(outbox.standing(entry)).toEqual({ at: 'apart' })
    await world.run(world.now() + APART_MS - 5 * MINUTE)
    expect(whose()).toEqual(['resident'])
    await world.run(world.now() + MOST_APART_MS)
    expect(whose()).toEqual(['resident', null])
    const [first, second] = server.seen
    expect((second?.sentAt ?? 0) - (first?.sentAt ?? 0)).toBeGreaterThanOrEqual(APART_MS)
  })

  it('its person may let it go at once, and where there is danger it does not wait', async () => {
    for (const danger of [false, true]) {
      const { world, outbox, shelf, whose } = await calmPhone(true)
      await during(world, outbox.post('report', named))
      await world.run(world.now() + 2 * MINUTE)
      const draft = await during(world, shelf.create('report', nameless, 'draft'))
      await during(world, outbox.queue(draft.id, danger))
      await world.run(world.now() + 2 * MINUTE)
      expect(whose()).toEqual(danger ? ['resident', null] : ['resident'])
      if (!danger) await during(world, outbox.queue(draft.id, true))
      await world.run(world.now() + 2 * MINUTE)
      expect(whose()).toEqual(['resident', null])
      // and what bears a name keeps its distance from it all the same
      await during(world, outbox.post('report', named))
      await world.run(world.now() + APART_MS - 10 * MINUTE)
      expect(whose()).toEqual(['resident', null])
    }
  })

  it('what bears no name does not wait when the app was opened anew', async () => {
    const { world, phone, outbox, whose } = await calmPhone(true)
    await during(world, outbox.post('report', named))
    await world.run(world.now() + OPENING_MS + 2 * MINUTE)
    phone.restart()
    await during(world, phone.outbox.post('report', nameless))
    await world.run(world.now() + 2 * MINUTE)
    expect(whose()).toEqual(['resident', null])
  })

  it('once the hours after something with a name are over, the phone keeps no trace of them', async () => {
    const { world, phone, outbox } = await calmPhone(true)
    await during(world, outbox.post('report', named))
    await world.run(world.now() + 2 * MINUTE)
    expect(phone.flash.apart).not.toBeNull()
    expect(phone.hushed).toBe(false)
    await world.run(world.now() + MOST_APART_MS + 10 * MINUTE)
    expect(phone.flash.apart).toBeNull()
  })

  it('once the hour is over, the phone keeps no trace of when it was', async () => {
    const { world, phone, outbox } = await calmPhone(true)
    await during(world, outbox.post('report', nameless))
    await world.run(world.now() + 2 * MINUTE)
    expect(phone.flash.apart).not.toBeNull()
    await world.run(world.now() + MOST_APART_MS + 10 * MINUTE)
    expect(phone.flash.apart).toBeNull()
  })

  it('nothing asks by itself who is there while the hour lasts', async () => {
    const { world, phone, outbox } = await calmPhone(true)
    expect(phone.hushed).toBe(false)
    await during(world, outbox.post('report', nameless))
    await world.run(world.now() + 2 * MINUTE)
    expect(phone.hushed).toBe(true)
    await world.run(world.now() + MOST_APART_MS + MINUTE)
    expect(phone.hushed).toBe(false)
  })
})

describe('attack: strings that a report without a name shares with its person', () => {
  it('a photo that travels again without a name bears another key', async () => {
    const { world, server, outbox, shelf } = await calmPhone(true)
    const draft = await during(world, shelf.create('report', named, 'draft'))
    for (const content of ['one', 'two']) await during(world, shelf.addPhoto(draft.id, content))
    await during(world, outbox.queue(draft.id))
    while (!shelf.get(draft.id)?.photos[0]?.fileId) await world.run(world.now() + 100)
    await during(world, outbox.recall(draft.id))
    await during(
      world,
      shelf.edit(draft.id, () => ({ body: nameless })),
    )
    await during(world, outbox.queue(draft.id, true))
    await world.run(world.now() + 10 * MINUTE)
    // the very photos were sent under a name: the person has to take others
    expect(shelf.get(draft.id)).toMatchObject({ stage: 'attention', problem: { code: 'hand_over_again' } })
    await during(world, shelf.clearPhotos(draft.id, {}))
    await during(world, shelf.addPhoto(draft.id, 'three'))
    await during(world, outbox.queue(draft.id, true))
    await world.run(world.now() + 10 * MINUTE)
    expect(server.cases).toEqual([{ words: 'nameless', photos: ['three'] }])
    const traces = (person: string | null) =>
      server.seen.filter((one) => one.person === person).flatMap((one) => one.traces)
    expect(traces('resident').filter((trace) => traces(null).includes(trace))).toEqual([])
    expect(server.seen.at(-1)?.traces).not.toContain(draft.key)
  })

  it('an answer that comes after the choice was changed leaves nothing behind', async () => {
    const { world, outbox, shelf, whose } = await calmPhone(true)
    const draft = await during(world, shelf.create('report', named, 'draft'))
    await during(world, shelf.addPhoto(draft.id, 'one'))
    await during(world, outbox.queue(draft.id))
    await during(
      world,
      shelf.edit(draft.id, () => ({ body: nameless })),
    )
    await world.run(world.now() + MOST_APART_MS + 10 * MINUTE)
    expect(whose()).toEqual(['resident'])
    expect(shelf.get(draft.id)?.stage).toBe('attention')
  })

  it('without a claim of its own it does not set out at all', async () => {
    const { world, outbox, shelf, whose } = await calmPhone(true)
    const entry = await during(world, outbox.post('report', { ...nameless, claim: null }))
    await world.run(world.now() + 10 * MINUTE)
    expect(shelf.get(entry.id)).toMatchObject({ stage: 'attention', problem: { code: 'hand_over_again' } })
    expect(whose()).toEqual([])
  })

  it('a session that is opened or lost meanwhile changes nothing', async () => {
    const { world, server, phone, outbox, shelf, whose } = await calmPhone(true)
    phone.weather.lostAfter = 1
    const entry = await during(world, outbox.post('report', nameless))
    await world.run(world.now() + 2 * MINUTE)
    phone.person = 'somebody else'
    phone.weather.lostAfter = 0
    await world.run(world.now() + 20 * MINUTE)
    expect(shelf.get(entry.id)?.stage).toBe('sent')
    expect(server.cases).toHaveLength(1)
    expect(new Set(whose())).toEqual(new Set([null]))
  })
})
