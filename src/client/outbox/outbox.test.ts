import { backoff } from './backoff'
import { standingOf, type Entry } from './entry'
import { live, type Verdict } from './simulation/history'
import { Flash } from './simulation/flash'
import { Phone, type Weather } from './simulation/phone'
import { Server } from './simulation/server'
import { World } from './simulation/world'

const SCHEDULES = Number(process.env['OUTBOX_SCHEDULES'] ?? 400)
const FIRST_SEED = Number(process.env['OUTBOX_SEED'] ?? 1)

async function all(options: { idempotent: boolean }, count: number): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  for (let seed = FIRST_SEED; seed < FIRST_SEED + count; seed += 1) verdicts.push(await live(seed, options))
  return verdicts
}
const broken = (one: Verdict) =>
  [one.lost, one.doubled, one.missingPhotos, one.unwanted, one.stuck, one.tied].some(
    (list) => list.length > 0,
  )

describe('a phone with a bad net that is killed at any step', () => {
  it(`loses nothing, doubles nothing and misses no photo in ${SCHEDULES} random histories`, async () => {
    const verdicts = await all({ idempotent: true }, SCHEDULES)
    expect(verdicts.filter(broken)).toEqual([])
    // the histories are worth something: reports were handed over, and the app was killed
    expect(verdicts.reduce((sum, one) => sum + one.expected, 0)).toBeGreaterThan(SCHEDULES)
    expect(verdicts.reduce((sum, one) => sum + one.kills, 0)).toBeGreaterThan(SCHEDULES)
    expect(verdicts.reduce((sum, one) => sum + one.nameless, 0)).toBeGreaterThan(SCHEDULES / 2)
  }, 600_000)

  it('sees doubles as soon as the server no longer knows repeated keys', async () => {
    const verdicts = await all({ idempotent: false }, 100)
    expect(verdicts.filter((one) => one.doubled.length > 0).length).toBeGreaterThan(10)
  }, 120_000)
})

const CALM: Weather = { lostBefore: 0, lostAfter: 0, doubled: 0, busy: 0, killed: 0 }
async function calmPhone(online = true) {
  const world = new World(7)
  const server = new Server(world, true)
  const phone = new Phone(world, server, new Flash(), { ...CALM })
  phone.online = online
  await during(world, phone.outbox.open())
  return { world, server, phone, outbox: phone.outbox, shelf: phone.outbox.shelf }
}
async function during<T>(world: World, job: Promise<T>): Promise<T> {
  const ended = job.then(
    (value) => () => value,
    (error: unknown) => () => {
      throw error
    },
  )
  await world.run(world.now() + 1_000)
  return (await ended)()
}

describe('the shelf', () => {
  it('writes one entry once for a change, and never a photo again', async () => {
    const { world, phone, shelf } = await calmPhone(false)
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    await during(world, shelf.create('report', { words: 'other' }, 'draft'))
    await during(world, shelf.addPhoto(draft.id, 'smoke'))
    const before = { writes: phone.flash.writes, fileWrites: phone.flash.fileWrites }
    await during(
      world,
      shelf.edit(draft.id, () => ({ body: { words: 'ab' } })),
    )
    expect(phone.flash.writes - before.writes).toBe(1)
    expect(phone.flash.fileWrites).toBe(before.fileWrites)
  })

  it('says at once that the phone is full and leaves no half photo', async () => {
    const { world, phone, shelf } = await calmPhone(false)
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    phone.flash.room = 1
    await expect(during(world, shelf.addPhoto(draft.id, 'smoke'))).rejects.toMatchObject({
      trouble: 'storage_full',
    })
    expect(shelf.get(draft.id)?.photos).toEqual([])
    expect(phone.flash.files.size).toBe(0)
  })

  it('says at once that a photo cannot be read', async () => {
    const { world, shelf } = await calmPhone(false)
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    await expect(during(world, shelf.addPhoto(draft.id, 'broken'))).rejects.toMatchObject({
      trouble: 'photo_unreadable',
    })
  })

  it('refuses a change of what another tab has already sent', async () => {
    const { world, server, phone, shelf } = await calmPhone(false)
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'queued'))
    const other = new Phone(world, server, phone.flash, { ...CALM })
    await during(world, other.outbox.open())
    await world.run(world.now() + 120_000)
    expect(server.cases).toHaveLength(1)
    await expect(
      during(
        world,
        shelf.edit(draft.id, () => ({ body: { words: 'late' } })),
      ),
    ).rejects.toMatchObject({ trouble: 'already_going' })
  })

  it('keeps what is to wait until then, also when the net returns, and lets it be taken back meanwhile', async () => {
    const { world, server, phone, outbox, shelf } = await calmPhone()
    const one = await during(world, outbox.post('report', { words: 'waits' }, 60_000))
    const other = await during(world, outbox.post('report', { words: 'is taken back' }, 60_000))
    phone.setOnline(true)
    await world.run(world.now() + 30_000)
    expect(server.cases).toEqual([])
    await during(world, shelf.remove(other.id))
    await world.run(world.now() + 120_000)
    expect(server.cases.map(({ words }) => words)).toEqual(['waits'])
    await expect(
      during(
        world,
        shelf.edit(one.id, () => ({})),
      ),
    ).rejects.toMatchObject({
      trouble: 'already_going',
    })
  })

  it('frees the photos of what has arrived', async () => {
    const { world, phone, server, outbox, shelf } = await calmPhone()
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    await during(world, shelf.addPhoto(draft.id, 'smoke'))
    await during(world, outbox.queue(draft.id))
    await world.run(world.now() + 300_000)
    expect(server.cases).toEqual([{ words: 'a', photos: ['smoke'] }])
    expect(phone.flash.files.size).toBe(0)
  })
})

describe('the outbox', () => {
  it('keeps the words of what the server refused, and sends it after it was mended', async () => {
    const { world, server, outbox, shelf } = await calmPhone()
    const draft = await during(world, shelf.create('report', { words: 'refused' }, 'draft'))
    await during(world, outbox.queue(draft.id))
    await world.run(world.now() + 120_000)
    expect(shelf.get(draft.id)).toMatchObject({
      stage: 'attention',
      body: { words: 'refused' },
      problem: { code: 'invalid' },
    })
    await during(
      world,
      shelf.edit(draft.id, () => ({ body: { words: 'mended' } })),
    )
    await during(world, outbox.queue(draft.id))
    await world.run(world.now() + 120_000)
    expect(server.cases.map((one) => one.words)).toEqual(['mended'])
  })

  it('waits without a net and goes by itself when it returns', async () => {
    const { world, server, phone, outbox, shelf } = await calmPhone(false)
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    await during(world, outbox.queue(draft.id))
    await world.run(world.now() + 3_600_000)
    expect(server.cases).toHaveLength(0)
    phone.setOnline(true)
    await world.run(world.now() + 120_000)
    expect(server.cases).toHaveLength(1)
  })

  it('looks again soon when another request was answered, however long the pause has grown', async () => {
    const { world, server, phone, outbox, shelf } = await calmPhone()
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    phone.weather.lostBefore = 1
    await during(world, outbox.queue(draft.id))
    while ((shelf.get(draft.id)?.nextAt ?? 0) < world.now() + 120_000) await world.run(world.now() + 1_000)
    phone.weather.lostBefore = 0
    const back = world.now()
    outbox.soon()
    while (server.cases.length === 0) await world.run(world.now() + 1_000)
    // the pause of minutes is left out; what is left is the time of the request
    expect(world.now() - back).toBeLessThan(90_000)
  })

  it('does not try again and again at each sign that the net is there', async () => {
    const { world, phone, outbox, shelf } = await calmPhone()
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    phone.weather.lostBefore = 1
    await during(world, outbox.queue(draft.id))
    while ((shelf.get(draft.id)?.tries ?? 0) < 8) await world.run(world.now() + 1_000)
    const tries = shelf.get(draft.id)?.tries ?? 0
    for (let sign = 0; sign < 40; sign += 1) outbox.soon()
    await world.run(world.now() + 30_000)
    expect((shelf.get(draft.id)?.tries ?? 0) - tries).toBe(1)
  })

  it('goes on with the second photo when the first has arrived before the cut', async () => {
    const { world, phone, outbox, shelf } = await calmPhone()
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    for (const content of ['one', 'two']) await during(world, shelf.addPhoto(draft.id, content))
    await during(world, outbox.queue(draft.id))
    while (!shelf.get(draft.id)?.photos[0]?.fileId) await world.run(world.now() + 100)
    const first = shelf.get(draft.id)?.photos[0]?.fileId
    phone.setOnline(false)
    phone.restart()
    await world.run(world.now() + 600_000)
    phone.setOnline(true)
    await world.run(world.now() + 600_000)
    const sent = phone.outbox.shelf.get(draft.id)
    expect(sent?.stage).toBe('sent')
    expect(sent?.photos[0]?.fileId).toBe(first)
  })
})

describe('a changed session', () => {
  const begun = async (online = true) => {
    const all = await calmPhone(online)
    const { world, outbox, shelf } = all
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    for (const content of ['one', 'two']) await during(world, shelf.addPhoto(draft.id, content))
    await during(world, outbox.queue(draft.id))
    const standing = () => {
      const entry = all.phone.outbox.shelf.get(draft.id)
      return entry && all.phone.outbox.standing(entry)
    }
    return { ...all, id: draft.id, standing }
  }

  it('sends nothing as somebody else, until the person at the phone says so', async () => {
    const { world, server, phone, outbox, shelf, id, standing } = await begun()
    while (!shelf.get(id)?.photos[0]?.fileId) await world.run(world.now() + 100)
    phone.person = 'somebody else'
    outbox.hurry()
    await world.run(world.now() + 600_000)
    expect(server.cases).toEqual([])
    expect(standing()).toEqual({ at: 'held', open: true })
    // photos belong to whoever sent them: they travel again
    await during(world, outbox.goOn(id))
    await world.run(world.now() + 600_000)
    expect(server.cases).toEqual([{ words: 'a', photos: ['one', 'two'] }])
  })

  it('holds back what was handed over without a net before somebody else signed in', async () => {
    const { world, server, phone, standing } = await begun(false)
    phone.person = 'somebody else'
    phone.setOnline(true)
    await world.run(world.now() + 600_000)
    expect(server.seen).toEqual([])
    expect(standing()).toEqual({ at: 'held', open: true })
    phone.person = 'resident'
    phone.outbox.wake()
    await world.run(world.now() + 600_000)
    expect(server.cases).toHaveLength(1)
  })

  it('attack: signed out everywhere, the phone opens no session of its own and keeps what it holds', async () => {
    const { world, server, phone, standing, id } = await begun(false)
    phone.signedOut = true
    phone.setOnline(true)
    await world.run(world.now() + 600_000)
    phone.restart()
    await world.run(world.now() + 600_000)
    expect(server.seen).toEqual([])
    expect(phone.person).toBeNull()
    expect(standing()).toEqual({ at: 'held', open: true })
    expect(phone.flash.files.size).toBe(2)
    await during(world, phone.outbox.goOn(id))
    await world.run(world.now() + 600_000)
    expect(server.seen.map((one) => one.person)).toEqual(['a guest', 'a guest', 'a guest'])
    expect(server.cases).toEqual([{ words: 'a', photos: ['one', 'two'] }])
  })

  it('never repeats under another name what may have arrived', async () => {
    const { world, server, phone, outbox, shelf } = await calmPhone()
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    phone.weather.lostAfter = 1
    await during(world, outbox.queue(draft.id))
    await world.run(world.now() + 90_000)
    expect(server.cases).toHaveLength(1)
    const isGoing = (entry = shelf.get(draft.id)) => entry && outbox.standing(entry).at === 'sending'
    while (isGoing()) await world.run(world.now() + 1_000)
    phone.weather.lostAfter = 0
    phone.person = 'somebody else'
    outbox.hurry()
    await world.run(world.now() + 600_000)
    expect(server.cases).toHaveLength(1)
    const held = shelf.get(draft.id)
    expect(held && outbox.standing(held)).toEqual({ at: 'held', open: false })
    phone.person = 'resident'
    outbox.hurry()
    await world.run(world.now() + 600_000)
    expect(server.cases).toHaveLength(1)
    expect(shelf.get(draft.id)?.stage).toBe('sent')
  })
})

describe('a server that is too busy', () => {
  it('is not asked again before it wants to be, whatever says that the net is there', async () => {
    const { world, server, phone, outbox, shelf } = await calmPhone()
    phone.weather.busy = 1
    phone.retryAfter = 120
    const entry = await during(world, outbox.post('report', { words: 'a' }))
    while (phone.refused.length === 0) await world.run(world.now() + 1_000)
    const [first] = phone.refused
    phone.weather.busy = 0
    for (let second = 0; second < 100; second += 1) {
      outbox.soon()
      outbox.hurry()
      await during(world, outbox.resume())
    }
    expect(server.seen).toEqual([])
    const now = shelf.get(entry.id)
    expect(now && outbox.standing(now)).toEqual({ at: 'queue' })
    phone.restart()
    await world.run(world.now() + 300_000)
    expect(server.cases).toHaveLength(1)
    expect((server.seen[0]?.sentAt ?? 0) - (first?.sentAt ?? 0)).toBeGreaterThanOrEqual(120_000)
  })

  it('does not see a crowd come back in the same second', async () => {
    const came: number[] = []
    for (let seed = 1; seed <= 40; seed += 1) {
      const world = new World(seed)
      const phone = new Phone(world, new Server(world, true), new Flash(), { ...CALM, busy: 1 })
      phone.retryAfter = 60
      await during(world, phone.outbox.open())
      const entry = await during(world, phone.outbox.post('report', { words: 'a' }))
      while ((phone.outbox.shelf.get(entry.id)?.tries ?? 0) === 0) await world.run(world.now() + 100)
      const heard = world.now()
      came.push((phone.outbox.shelf.get(entry.id)?.nextAt ?? 0) - heard)
    }
    expect(Math.min(...came)).toBeGreaterThan(59_000)
    expect(new Set(came.map((ms) => Math.floor(ms / 1_000))).size).toBeGreaterThan(15)
  })
})

describe('a phone that is full when the answer comes', () => {
  it('does not call back what has arrived, nor try to store it every second', async () => {
    const { world, server, phone, outbox } = await calmPhone()
    const entry = await during(world, outbox.post('report', { words: 'a' }))
    while (!phone.outbox.shelf.get(entry.id)?.attempted) await world.run(world.now() + 5)
    phone.flash.readOnly = true
    await world.run(world.now() + 3_600_000)
    expect(server.cases).toHaveLength(1)
    expect(phone.flash.refusals).toBeLessThan(400)
    phone.flash.readOnly = false
    await world.run(world.now() + 600_000)
    expect(phone.outbox.shelf.get(entry.id)?.stage).toBe('sent')
    expect(server.cases).toHaveLength(1)
  })
})

it('goes on with what an earlier version of the app has stored', async () => {
  const { world, server, phone } = await calmPhone(false)
  const entry: Entry = {
    id: 'old',
    kind: 'report',
    rev: 3,
    stage: 'queued',
    createdAt: 0,
    key: 'k',
    body: { words: 'a' },
    photos: [],
    attempted: false,
    personId: null,
    tries: 2,
    nextAt: 0,
    problem: null,
    result: null,
  }
  phone.flash.entries.set(entry.id, JSON.stringify(entry))
  phone.restart()
  phone.setOnline(true)
  await world.run(world.now() + 600_000)
  expect(server.cases).toEqual([{ words: 'a', photos: [] }])
})

it('a clock that is set back does not make anything wait for the time that it showed', async () => {
  const { world, server, phone, outbox } = await calmPhone()
  phone.clock = 30 * 86_400_000
  phone.weather.lostBefore = 1
  await during(world, outbox.post('report', { words: 'a' }))
  await world.run(world.now() + 120_000)
  phone.weather.lostBefore = 0
  phone.clock = 0
  phone.restart()
  await world.run(world.now() + 600_000)
  expect(server.cases).toHaveLength(1)
})

it('uploads again what the server has cleared away meanwhile', async () => {
  const { world, server, outbox, shelf } = await calmPhone()
  const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
  await during(world, shelf.addPhoto(draft.id, 'smoke'))
  await during(world, outbox.queue(draft.id))
  while (!shelf.get(draft.id)?.photos[0]?.fileId) await world.run(world.now() + 1)
  server.forgetUploads()
  await world.run(world.now() + 600_000)
  expect(server.cases).toEqual([{ words: 'a', photos: ['smoke'] }])
})

describe('where it stands', () => {
  const entry = (change: Partial<Entry>): Entry => ({
    id: 'a',
    kind: 'report',
    rev: 1,
    stage: 'queued',
    createdAt: 0,
    key: 'k',
    body: {},
    photos: ['x', 'y', 'z'].map((id, index) => ({
      id,
      file: id,
      bytes: 1,
      uploadKey: id,
      fileId: index === 0 ? 'there' : null,
    })),
    attempted: false,
    personId: null,
    tries: 0,
    nextAt: 0,
    problem: null,
    result: null,
    ...change,
  })
  it('counts photos and words as steps', () => {
    expect(standingOf(entry({}), true)).toEqual({ at: 'sending', step: 2, of: 4 })
    expect(standingOf(entry({}), false)).toEqual({ at: 'phone' })
    expect(standingOf(entry({ stage: 'sent' }), false)).toEqual({ at: 'sent' })
  })
})

describe('the pause between attempts', () => {
  it('doubles, is never longer than five minutes and never shorter than half of it', () => {
    expect(backoff(1, 0)).toBe(1_000)
    // what the server asks for is the least, and not all come back at once
    expect(backoff(1, 0, 4)).toBe(4_000)
    expect(backoff(1, 0.999_999, 4)).toBe(6_000)
    expect(backoff(9, 0.5, 4)).toBe(backoff(9, 0.5))
    expect(backoff(3, 0.999_999)).toBe(8_000)
    for (let tries = 1; tries < 60; tries += 1) {
      expect(backoff(tries, 0.999)).toBeLessThanOrEqual(300_000)
      expect(backoff(tries + 1, 0.5)).toBeGreaterThanOrEqual(backoff(tries, 0.5))
    }
  })
})
