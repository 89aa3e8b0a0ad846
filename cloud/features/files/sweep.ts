import { and, eq, inArray, isNull, lt } from 'drizzle-orm'
import type { JobParts } from '../../platform/jobs'
import { DAY_MS } from '../../shared/time'
import { removePhoto } from './photos'
import { files } from './tables'

/** A photo that nobody handed in for so long belongs to a draft that was thrown away. */
const UNUSED_DAYS = 14
/** An upload or a photo without a row is older than any request that could still be at work on it. */
const LEFT_OVER_DAYS = 1
const BATCH = 500
const PHOTO = /^photos\/[0-9a-f]{2}\/([0-9a-f-]{36})-(?:full|thumb)\.webp$/

/**
 * Removes what nobody will ask for: originals that a dying server left behind (they still say where they were
 * taken), photos without a row, and photos that were uploaded and never handed in. A phone that hands one in
 * later is told, and uploads it again.
 */
export async function sweepFiles(
  parts: Pick<JobParts, 'db' | 'county' | 'files'> & { now: Date },
): Promise<void> {
  const { db, county, now } = parts
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const unused = await db
    .delete(files)
    .where(and(eq(files.county, county), isNull(files.usedBy), lt(files.createdAt, ago(UNUSED_DAYS))))
    .returning({ id: files.id })
  for (const { id } of unused) await removePhoto(parts.files, id)
  for (const key of await parts.files.list('incoming/', ago(LEFT_OVER_DAYS))) await parts.files.remove(key)
  const kept = await parts.files.list('photos/', ago(LEFT_OVER_DAYS))
  const ids = [...new Set(kept.flatMap((key) => PHOTO.exec(key)?.[1] ?? []))]
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH)
    // another county's photos are in the same store and known by their rows as well
    const rows = await db.select({ id: files.id }).from(files).where(inArray(files.id, batch))
    const known = new Set(rows.map((row) => row.id))
    for (const id of batch) if (!known.has(id)) await removePhoto(parts.files, id)
  }
}
