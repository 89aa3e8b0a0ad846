import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Context } from '../../platform/kernel/context'
import { fail } from '../../platform/kernel/errors'
import type { FilePort, PhotoSize } from '../../platform/kernel/files'
import { MAX_PHOTOS } from '../../shared/limits'
import type { Photo } from './contract'
import { files } from './tables'
import { filesWords } from './words'

/** Where a cleaned photo lies in the file store. */
export const photoKey = (fileId: string, size: PhotoSize) =>
  `photos/${fileId.slice(0, 2)}/${fileId}-${size}.webp`

/** Removes both sizes of a photo; what is not there is no error. */
export async function removePhoto(store: Pick<FilePort, 'remove'>, fileId: string): Promise<void> {
  await store.remove(photoKey(fileId, 'full'))
  await store.remove(photoKey(fileId, 'thumb'))
}

/** A photo with addresses to show it. */
export function shownPhoto(ctx: Context, row: { id: string; width: number; height: number }): Photo {
  return {
    fileId: row.id,
    width: row.width,
    height: row.height,
    thumb: ctx.files.photoUrl(row.id, 'thumb', ctx.now),
    full: ctx.files.photoUrl(row.id, 'full', ctx.now),
  }
}

/**
 * Hands uploaded photos in: they must be the caller's own and not used elsewhere. Runs in the transaction of
 * the thing they belong to.
 * @param usedBy what they belong to, `case:<id>`
 * @param forgetOwner true for an anonymous thing: nothing then leads from the photo to a person
 * @returns the photos to keep, in their order: the very same bytes twice are one photo
 * @throws AppError invalid (422) with the field named
 */
export async function claimPhotos(
  ctx: Context,
  claim: {
    fileIds: readonly string[]
    ownerId: string
    usedBy: string
    forgetOwner?: boolean
    field: string
  },
): Promise<string[]> {
  if (claim.fileIds.length === 0) return []
  if (claim.fileIds.length > MAX_PHOTOS)
    throw fail('invalid', { fields: { [claim.field]: filesWords.tooMany(MAX_PHOTOS) } })
  const claimed = await ctx.db
    .update(files)
    .set({ usedBy: claim.usedBy, ...(claim.forgetOwner ? { ownerId: null } : {}) })
    .where(
      and(
        eq(files.county, ctx.county),
        eq(files.ownerId, claim.ownerId),
        isNull(files.usedBy),
        inArray(files.id, [...claim.fileIds]),
      ),
    )
    .returning({ id: files.id, sha256: files.sha256 })
  if (claimed.length !== new Set(claim.fileIds).size) {
    throw fail('invalid', { fields: { [claim.field]: filesWords.notYours } })
  }
  const first = new Map<string, string>()
  const bytesOf = new Map(claimed.map((row) => [row.id, row.sha256]))
  for (const id of claim.fileIds) {
    const sha256 = bytesOf.get(id) ?? id
    if (!first.has(sha256)) first.set(sha256, id)
  }
  const kept = [...first.values()]
  const spare = claimed.map((row) => row.id).filter((id) => !kept.includes(id))
  if (spare.length > 0) {
    // nobody's: it cannot be handed in again and the sweep takes it; an owner would lead to an anonymous report
    await ctx.db
      .update(files)
      .set({ usedBy: null, ownerId: null })
      .where(and(eq(files.county, ctx.county), inArray(files.id, spare)))
  }
  return kept
}
