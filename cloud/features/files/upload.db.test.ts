import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { eq } from 'drizzle-orm'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import type { Person } from '../../platform/kernel/context'
import { takeUpload } from '../../platform/kernel/upload'
import { DAY_MS } from '../../shared/time'
import { filesContract, type Photo } from './contract'
import { forgetUnclaimed, sweepFiles } from './sweep'
import { files } from './tables'

let t: TestServices
let person: Person
beforeEach(async () => {
  t = await startTestServices()
  person = await t.person()
})
afterEach(() => t.stop())

const jpeg = (shade: number) =>
  sharp({ create: { width: 24, height: 18, channels: 3, background: { r: shade, g: 90, b: 40 } } })
    .jpeg()
    .toBuffer()

async function upload(bytes: Buffer, idempotencyKey: string): Promise<Photo> {
  const { data } = await takeUpload(
    t.kernel,
    {
      bytes,
      person,
      idempotencyKey,
      requestId: randomUUID(),
      now: TEST_NOW,
    },
    filesContract.adopt,
  )
  return data as Photo // the answer of files.adopt, checked by its contract
}

/** Files of a folder of the store, at any depth. */
function lying(folder: string): string[] {
  const place = path.join(t.filesFolder, folder)
  if (!existsSync(place)) return []
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(place, name))
    .filter((file) => statSync(file).isFile())
}

/** As if everything in the store had been written three days ago. */
function age(): void {
  const then = new Date(TEST_NOW.getTime() - 3 * DAY_MS)
  for (const file of [...lying('incoming'), ...lying('photos')]) utimesSync(file, then, then)
}

describe('an upload', () => {
  it('that comes again is the same photo, and neither original nor copy stays behind', async () => {
    const key = randomUUID()
    const bytes = await jpeg(10)
    const first = await upload(bytes, key)
    expect((await upload(bytes, key)).fileId).toBe(first.fileId)
    expect(lying('incoming')).toEqual([])
    expect(lying('photos')).toHaveLength(2)
    expect(await t.db.$count(files)).toBe(1)
  })

  it('of which only a name comes is refused, and not to be sent again', async () => {
    const incoming = 'ab'.repeat(32)
    await expect(t.call(filesContract.adopt, { incoming }, { as: person })).rejects.toMatchObject({
      code: 'bad_request',
    })
  })

  it('that comes several times at once is one photo', async () => {
    const key = randomUUID()
    const bytes = await jpeg(20)
    const ends = await Promise.allSettled([upload(bytes, key), upload(bytes, key), upload(bytes, key)])
    const ids = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value.fileId] : []))
    expect(new Set(ids).size).toBe(1)
    for (const end of ends)
      if (end.status === 'rejected') expect(end.reason).toMatchObject({ code: 'unavailable' })
    expect((await upload(bytes, key)).fileId).toBe(ids[0])
    expect(lying('incoming')).toEqual([])
    expect(lying('photos')).toHaveLength(2)
  })

  // what an upload names is read as the caller's own and then deleted: a kept photo must never be taken for one
  it.each([
    'cloud://env-1a2b.626b-env-1a2b/photos/ab/abcdef00-0000-4000-8000-000000000000-full.webp',
    'cloud://env-1a2b.626b-env-1a2b/incoming/../photos/ab/abcdef00-0000-4000-8000-000000000000-full.webp',
    'cloud://env-1a2b.626b-env-1a2b/incoming/incoming/x',
    'cloud://incoming/x',
    'photos/ab/abcdef00-0000-4000-8000-000000000000-full.webp',
  ])('is never another file of the store: %s', async (incoming) => {
    await expect(t.call(filesContract.adopt, { incoming }, { as: person })).rejects.toMatchObject({
      code: 'invalid',
      fields: { incoming: expect.any(String) },
    })
  })

  it('whose row could not be written leaves nothing', async () => {
    const stranger: Person = { id: 'not a uuid', kind: 'resident', roles: [] }
    person = stranger
    await expect(upload(await jpeg(30), randomUUID())).rejects.toThrow()
    expect(lying('incoming')).toEqual([])
    expect(lying('photos')).toEqual([])
  })

  it('that is no photo leaves nothing', async () => {
    await expect(upload(Buffer.from('%PDF-1.7'), randomUUID())).rejects.toMatchObject({ code: 'invalid' })
    expect(lying('incoming')).toEqual([])
  })
})

describe('the sweep', () => {
  const sweep = (now = TEST_NOW) =>
    Promise.all(
      [sweepFiles, forgetUnclaimed].map((run) =>
        run({ db: t.db, county: t.settings.county, files: t.kernel.parts.files, now }),
      ),
    )

  it('removes what a dying server left, and only once it is old', async () => {
    const store = t.kernel.parts.files
    const kept = await upload(await jpeg(40), randomUUID())
    const orphan = randomUUID()
    await store.put('incoming/left', Buffer.from('raw'), 'image/jpeg')
    await store.put(`photos/${orphan.slice(0, 2)}/${orphan}-full.webp`, Buffer.from('x'), 'image/webp')
    await store.put(`photos/${orphan.slice(0, 2)}/${orphan}-thumb.webp.a1.part`, Buffer.from('x'), '')
    await sweep()
    expect([lying('incoming').length, lying('photos').length]).toEqual([1, 4])
    age()
    await sweep()
    expect(lying('incoming')).toEqual([])
    expect(lying('photos').every((file) => file.includes(kept.fileId))).toBe(true)
    expect(lying('photos')).toHaveLength(2)
  })

  it('leaves a photo of nobody alone that comes in the last minute of its day', async () => {
    const store = t.kernel.parts.files
    const id = randomUUID()
    const midnight = new Date(TEST_NOW.getTime() - (TEST_NOW.getTime() % DAY_MS) - DAY_MS / 3)
    await store.put(`photos/${id.slice(0, 2)}/${id}-full.webp`, Buffer.from('x'), 'image/webp', midnight)
    await sweep(new Date(midnight.getTime() + DAY_MS + 60_000))
    expect(lying('photos')).toHaveLength(1)
  })

  it('removes photos that were never handed in, and keeps those that were', async () => {
    const [unused, used] = [
      await upload(await jpeg(50), randomUUID()),
      await upload(await jpeg(60), randomUUID()),
    ]
    await t.db.update(files).set({ usedBy: 'case:1', ownerId: null }).where(eq(files.id, used.fileId))
    await sweep(new Date(TEST_NOW.getTime() + 0.9 * DAY_MS))
    expect(await t.db.$count(files)).toBe(2)
    await sweep(new Date(TEST_NOW.getTime() + 1.1 * DAY_MS))
    expect((await t.db.select({ id: files.id }).from(files)).map((row) => row.id)).toEqual([used.fileId])
    expect(lying('photos').some((file) => file.includes(unused.fileId))).toBe(false)
    expect(lying('photos')).toHaveLength(2)
  })
})
