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
  it('lets photos travel again under the new name, before the report itself was tried', async () => {
    const { world, server, phone, outbox, shelf } = await calmPhone()
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    for (const content of ['one', 'two']) await during(world, shelf.addPhoto(draft.id, content))
    await during(world, outbox.queue(draft.id))
    while (!shelf.get(draft.id)?.photos[0]?.fileId) await world.run(world.now() + 100)
    phone.person = 'somebody else'
    await world.run(world.now() + 600_000)
    expect(server.cases).toEqual([{ words: 'a', photos: ['one', 'two'] }])
  })

  it('never repeats under another name what may have arrived', async () => {
    const { world, server, phone, outbox, shelf } = await calmPhone()
    const draft = await during(world, shelf.create('report', { words: 'a' }, 'draft'))
    phone.weather.lostAfter = 1
    await during(world, outbox.queue(draft.id))
    await world.run(world.now() + 90_000)
    expect(server.cases).toHaveLength(1)
    phone.weather.lostAfter = 0
    phone.person = 'somebody else'
    outbox.hurry()
    await world.run(world.now() + 600_000)
    expect(server.cases).toHaveLength(1)
    const held = shelf.get(draft.id)
    expect(held && outbox.standing(held)).toEqual({ at: 'held' })
    phone.person = 'resident'
    outbox.hurry()
    await world.run(world.now() + 600_000)
    expect(server.cases).toHaveLength(1)
    expect(shelf.get(draft.id)?.stage).toBe('sent')
  })
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
    expect(standingOf(entry({}), true, true)).toEqual({ at: 'sending', step: 2, of: 4 })
    expect(standingOf(entry({}), false, true)).toEqual({ at: 'phone', busy: '' })
    const busy = entry({ busy: { words: '人多，正在排队', until: 1 } })
    expect(standingOf(busy, false, true)).toEqual({ at: 'phone', busy: '人多，正在排队' })
    // without a net it is the net that it waits for
    expect(standingOf(busy, false, false)).toEqual({ at: 'phone', busy: '' })
    expect(standingOf(entry({ stage: 'sent' }), false, true)).toEqual({ at: 'sent' })
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
