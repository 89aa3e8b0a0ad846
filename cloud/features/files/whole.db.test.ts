import { randomUUID } from 'node:crypto'
import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import FormData from 'form-data'
import sharp from 'sharp'
import { startTestHost, type TestHost } from '../../../tests/support/host'
import { DEFAULT_LOCALE } from '../../shared/locale'
import type { Photo } from './contract'
import { photoKey } from './photos'
import { files } from './tables'
import { findDamaged, photosCheck } from './whole'
import { damagedWords, filesWords } from './words'

let t: TestHost
beforeAll(async () => {
  t = await startTestHost()
})
afterAll(() => t.stop())

async function upload(shade: number): Promise<Photo> {
  const started = await t.app.inject({
    method: 'POST',
    url: '/api/account/start',
    payload: {},
    headers: { 'idempotency-key': randomUUID() },
  })
  const picture = await sharp({
    create: { width: 900, height: 700, channels: 3, background: { r: shade, g: 90, b: 40 } },
  })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('file', picture, { filename: 'photo.jpg' })
  const answer = await t.app.inject({
    method: 'POST',
    url: '/api/files',
    payload: form.getBuffer(),
    headers: {
      ...form.getHeaders(),
      authorization: `Bearer ${started.json<{ data: { token: string } }>().data.token}`,
      'idempotency-key': randomUUID(),
    },
  })
  expect(answer.statusCode).toBe(200)
  return answer.json<{ data: Photo }>().data
}
const placeOf = ({ fileId }: Photo, size: 'full' | 'thumb') =>
  path.join(t.filesFolder, photoKey(fileId, size))
const night = (now = new Date(), bounds = {}) =>
  findDamaged({ db: t.kernel.parts.db, county: t.settings.county, files: t.kernel.parts.files, now }, bounds)
const found = async () =>
  (
    await photosCheck.look({
      db: t.db,
      county: t.settings.county,
      settings: t.settings,
      now: new Date(),
      machine: null,
      jobs: [],
    })
  ).findings

it.each(['full', 'thumb'] as const)(
  'a photo that was cut short is said to be so and kept by nobody: %s',
  async (size) => {
    const photo = await upload(10)
    const shown = await t.app.inject(photo[size])
    expect([shown.statusCode, shown.headers['cache-control']]).toEqual([
      200,
      expect.stringContaining('immutable'),
    ])
    const whole = readFileSync(placeOf(photo, size))
    for (const length of [whole.length - 1, 100, 3, 0]) {
      truncateSync(placeOf(photo, size), length)
      const answer = await t.app.inject(photo[size])
      expect([answer.statusCode, answer.headers['cache-control']]).toEqual([500, 'no-store'])
      expect(answer.json()).toMatchObject({ error: { message: filesWords.damaged(DEFAULT_LOCALE) } })
    }
    // put back from a copy it is shown again
    writeFileSync(placeOf(photo, size), whole)
    expect((await t.app.inject(photo[size])).statusCode).toBe(200)
  },
)

it('the night finds photos that are not whole, the doctor names one, and they are forgotten once they are', async () => {
  const [cut, gone, good] = [await upload(20), await upload(30), await upload(40)]
  await night()
  expect(await found()).toEqual([])
  const [whole, thumb] = [readFileSync(placeOf(cut, 'full')), readFileSync(placeOf(gone, 'thumb'))]
  truncateSync(placeOf(cut, 'full'), whole.length - 1)
  rmSync(placeOf(gone, 'thumb'))
  await night()
  const [finding] = await found()
  expect(finding).toMatchObject({ level: 'bad', about: { count: 2 } })
  const { example } = finding?.about as { example: string } // as the check says what it found
  expect([cut.fileId, gone.fileId]).toContain(example)
  expect(example).not.toBe(good.fileId)
  expect(photosCheck.tell(finding?.about, DEFAULT_LOCALE)).toEqual(
    damagedWords(DEFAULT_LOCALE).photos(2, example),
  )
  writeFileSync(placeOf(cut, 'full'), whole)
  writeFileSync(placeOf(gone, 'thumb'), thumb)
  await night()
  expect(await found()).toEqual([])
})

it('of more photos than a night looks at, each has its night; of fewer each is looked at every night, once', async () => {
  for (const shade of [50, 60, 70]) await upload(shade)
  const all = (await t.db.select({ id: files.id }).from(files)).map(({ id }) => photoKey(id, 'full')).sort()
  const lookedAt = async (now: Date, bounds?: { most: number; batch: number }) => {
    const looked: string[] = []
    const { files: real } = t.kernel.parts
    const store = {
      ...real,
      size: async (key: string) => {
        if (key.includes('full')) looked.push(key)
        return (await real.size?.(key)) ?? null
      },
    }
    await findDamaged({ db: t.kernel.parts.db, county: t.settings.county, files: store, now }, bounds)
    return looked
  }
  const nights = Array.from({ length: 64 }, (_, n) => new Date(Date.UTC(2026, 9, 1 + n)))
  const seen = new Set<string>()
  for (const now of nights) {
    const looked = await lookedAt(now, { most: 4, batch: 3 })
    expect(looked).toHaveLength(4)
    looked.forEach((key) => seen.add(key))
    expect((await lookedAt(now, { most: 100, batch: 2 })).sort()).toEqual(all)
  }
  expect(all.length).toBeGreaterThan(6)
  expect([...seen].sort()).toEqual(all)
})
