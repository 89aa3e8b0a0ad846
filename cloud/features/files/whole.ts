/** Whether the files of photos are as they were kept: a disk that lost power, a copy that broke off. */
import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm'
import * as v from 'valibot'
import { defineCheck } from '../../platform/doctor/check'
import type { JobParts } from '../../platform/jobs'
import { fail } from '../../platform/kernel/errors'
import type { FilePort, PhotoSize } from '../../platform/kernel/files'
import { DAY_MS } from '../../shared/time'
import { photoKey } from './photos'
import { files } from './tables'
import { damagedWords, filesWords } from './words'

const HEAD_BYTES = 12

/** Whether a WebP is as long as it says itself: RIFF, and the length of what follows. */
const isWhole = (bytes: Buffer): boolean =>
  bytes.length >= HEAD_BYTES &&
  bytes.toString('latin1', 0, 4) === 'RIFF' &&
  bytes.readUInt32LE(4) + 8 === bytes.length

/**
 * A photo as it was kept.
 * @returns null if there is none
 * @throws AppError internal (500) that says so where its file is not whole
 */
export async function wholePhoto(store: FilePort, fileId: string, size: PhotoSize): Promise<Buffer | null> {
  const bytes = await store.get(photoKey(fileId, size))
  if (bytes && !isWhole(bytes)) throw fail('internal', { words: filesWords.damaged })
  return bytes
}

const BATCH = 500
/** So many photos a night: some minutes of a slow disk. */
const MOST = 100_000
/** A night begins at one of so many places, so that of more photos each has its night. */
const PLACES = 64

/** Where a night begins: ids are random, and their first digits part them evenly. */
const placeOf = (now: Date): string => {
  const place = Math.floor(now.getTime() / DAY_MS) % PLACES
  return `${((place * 256) / PLACES).toString(16).padStart(2, '0')}000000-0000-0000-0000-000000000000`
}

/**
 * Compares the files of photos with what was kept of them, and notes which are not whole; and which are again. All of
 * them each night, where they are no more than `most`.
 */
export async function findDamaged(
  { db, county, files: store, now }: Pick<JobParts, 'db' | 'county' | 'files'> & { now: Date },
  { most = MOST, batch = BATCH } = {},
) {
  const size = store.size?.bind(store)
  if (!size) return
  const own = eq(files.county, county)
  const first = placeOf(now)
  // from the night's place to the end, and round to that place again
  const legs: { after: string | null; until: string | null }[] = [
    { after: first, until: null },
    { after: null, until: first },
  ]
  let left = most
  for (let leg = legs.shift(); leg && left > 0;) {
    const { after, until } = leg
    const rows = await db
      .select({ id: files.id, bytes: files.bytes, damaged: files.damaged })
      .from(files)
      .where(
        and(
          own,
          after === null ? undefined : gt(files.id, after),
          until === null ? undefined : lte(files.id, until),
        ),
      )
      .orderBy(asc(files.id))
      .limit(Math.min(batch, left))
    left -= rows.length
    const changed: { id: string; damaged: boolean }[] = []
    for (const { id, bytes, damaged } of rows) {
      const isDamaged = (await size(photoKey(id, 'full'))) !== bytes || !(await size(photoKey(id, 'thumb')))
      if (isDamaged !== damaged) changed.push({ id, damaged: isDamaged })
    }
    for (const damaged of [true, false]) {
      const ids = changed.filter((one) => one.damaged === damaged).map(({ id }) => id)
      if (ids.length > 0)
        await db
          .update(files)
          .set({ damaged })
          .where(and(own, inArray(files.id, ids)))
    }
    const last = rows.at(-1)
    leg = last ? { after: last.id, until } : legs.shift()
  }
}

/** Photos whose files were not whole in the night. */
export const photosCheck = defineCheck(
  'photos',
  v.object({ count: v.number(), example: v.string() }),
  async ({ db, county }) => {
    const here = and(eq(files.county, county), files.damaged)
    const [first] = await db.select({ id: files.id }).from(files).where(here).limit(1)
    if (!first) return { findings: [] }
    return { findings: [{ level: 'bad', about: { count: await db.$count(files, here), example: first.id } }] }
  },
  ({ count, example }, locale) => damagedWords(locale).photos(count, example),
)
