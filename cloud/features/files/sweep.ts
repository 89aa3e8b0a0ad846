import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import type { JobParts } from '../../platform/jobs'
import { DAY_MS } from '../../shared/time'
import { removePhoto } from './photos'
import { files } from './tables'

/** A photo goes up when its report does; what nobody handed in for so long says whose it is for nothing. */
const UNUSED_DAYS = 1
/** An upload without a row is older than any request that could still be at work on it. */
const LEFT_OVER_DAYS = 1
/** So is a photo, of which nobody's say the beginning of their day: up to a day too old. */
const LEFT_PHOTO_DAYS = 2
const BATCH = 500
/** Written aside by a server that died before it was whole; no row knows it. */
const ASIDE = /^photos\/[0-9a-f]{2}\/[^/]+\.part$/
const PHOTO = /^photos\/[0-9a-f]{2}\/([0-9a-f-]{36})-(?:full|thumb)\.webp$/

type Parts = Pick<JobParts, 'db' | 'county' | 'files'> & { now: Date }

const ago = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS)

/**
 * Removes photos that were uploaded and never handed in. A phone that hands one in later is told, and uploads it
 * again.
 */
export async function forgetUnclaimed({ db, county, files: store, now }: Parts): Promise<void> {
  const isUnused = and(
    eq(files.county, county),
    isNull(files.usedBy),
    // without an instant: the same picture twice in one report, of which one was kept
    or(isNull(files.unclaimedSince), lt(files.unclaimedSince, ago(now, UNUSED_DAYS))),
  )
  for (;;) {
    const some = db.select({ id: files.id }).from(files).where(isUnused).limit(BATCH)
    // looked at again as it is deleted: it may have been handed in meanwhile
    const unused = await db
      .delete(files)
      .where(and(isUnused, inArray(files.id, some)))
      .returning({ id: files.id })
    // what dies in between leaves photos without a row, which `sweepFiles` finds
    for (const { id } of unused) await removePhoto(store, id)
    if (unused.length < BATCH) return
  }
}

/** Removes what a dying server left behind: uploads that nobody took, halves of photos, and photos without a row. */
export async function sweepFiles({ db, files: store, now }: Parts): Promise<void> {
  for (const key of await store.list('incoming/', ago(now, LEFT_OVER_DAYS))) await store.remove(key)
  const kept = await store.list('photos/', ago(now, LEFT_PHOTO_DAYS))
  for (const key of kept) if (ASIDE.test(key)) await store.remove(key)
  const ids = [...new Set(kept.flatMap((key) => PHOTO.exec(key)?.[1] ?? []))]
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH)
    // another county's photos are in the same store and known by their rows as well
    const rows = await db.select({ id: files.id }).from(files).where(inArray(files.id, batch))
    const known = new Set(rows.map((row) => row.id))
    for (const id of batch) if (!known.has(id)) await removePhoto(store, id)
  }
}
