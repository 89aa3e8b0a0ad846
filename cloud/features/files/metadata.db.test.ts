import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { leftIn, plantedPhoto } from '../../../tests/factories/planted'
import { testDatabase } from '../../../tests/support/database'
import { startTestServices, type TestServices } from '../../../tests/support/services'
import { createKernel, type Kernel } from '../../platform/kernel'
import type { Person } from '../../platform/kernel/context'
import type { FilePort } from '../../platform/kernel/files'
import { takeUpload } from '../../platform/kernel/upload'
import { DAY_MS } from '../../shared/time'
import { filesContract, type Photo } from './contract'
import { photoKey } from './photos'

/** What a photo keeps is decided before any database: the embedded one sees a few of them. */
const EACH = testDatabase() === 'postgres' ? 1000 : 100
const FIRST = 1

const AT_ONCE = 10

let t: TestServices
let kernel: Kernel
let person: Person
const lying = new Map<string, Buffer>()
/** A file store in memory: what lies there is what the tests look at, and no disk is waited for. */
const memory: FilePort = {
  async put(key, bytes) {
    lying.set(key, bytes)
  },
  get: async (key) => lying.get(key) ?? null,
  async remove(key) {
    lying.delete(key)
  },
  list: async (folder) => [...lying.keys()].filter((key) => key.startsWith(folder)),
  photoUrl: (fileId, size) => `/${fileId}/${size}`,
  originalUrl: async (fileId) => `/${fileId}/original`,
}
beforeAll(async () => {
  t = await startTestServices()
  person = await t.person()
  kernel = createKernel({ ...t.kernel.parts, files: memory })
})
afterAll(() => t.stop())

/** Sends the photo of a seed through the server. @returns its kind and what is left of its place, in words */
async function send(seed: number): Promise<{ kind: string; left: string[] }> {
  const { bytes, kind, traces } = await plantedPhoto(seed)
  const { data } = await takeUpload(
    kernel,
    {
      bytes,
      person,
      idempotencyKey: randomUUID(),
      requestId: randomUUID(),
      // an hour takes 200 photos of one person
      now: new Date(Date.UTC(2026, 0, 1) + seed * DAY_MS),
    },
    filesContract.adopt,
  )
  const { fileId } = data as Photo // the answer of files.adopt, checked by its contract
  const left: string[] = []
  for (const size of ['full', 'thumb'] as const) {
    const kept = lying.get(photoKey(fileId, size))
    const found = kept ? await leftIn(kept, traces) : ['it is not there']
    left.push(...found.map((what) => `seed ${seed}, ${kind}, ${size}: ${what}`))
  }
  return { kind, left }
}

test(`of ${EACH} photos from seed ${FIRST} that say where they were taken, no size says it any more`, async () => {
  const kinds = new Set<string>()
  for (let from = FIRST; from < FIRST + EACH; from += AT_ONCE) {
    const sent = await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => send(from + n)))
    expect(sent.flatMap((one) => one.left)).toEqual([])
    sent.forEach((one) => kinds.add(one.kind))
  }
  expect(await memory.list('incoming/', new Date())).toEqual([])
  expect(lying.size).toBe(2 * EACH)
  expect(kinds.size).toBeGreaterThan(25)
}, 300_000)

test('a server that re-encodes without cleaning is found out, in every format that carries a place', async () => {
  const clean: string[] = []
  for (let seed = FIRST; seed < FIRST + 60; seed += 1) {
    const photo = await plantedPhoto(seed)
    const careless = await sharp(photo.bytes).keepMetadata().webp().toBuffer()
    const found = await leftIn(careless, photo.traces)
    // what the library itself drops needs no cleaning: comments, text chunks, bytes behind the end
    if (found.length === 0) clean.push(photo.kind)
  }
  expect(clean.filter((kind) => /exif|xmp/.test(kind))).toEqual([])
  // the original itself is recognised in every case
  for (let seed = FIRST; seed < FIRST + 60; seed += 1) {
    const { bytes, traces, kind } = await plantedPhoto(seed)
    const there = traces.some((trace) => bytes.includes(trace)) || /avif|tiff|compressed/.test(kind)
    expect([kind, there]).toEqual([kind, true])
  }
})
