import { createHash, randomUUID } from 'node:crypto'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { keyedHash } from '../../platform/crypto'
import type { Context, PersonContext } from '../../platform/kernel/context'
import { fail } from '../../platform/kernel/errors'
import type { FilePort, PhotoSize } from '../../platform/kernel/files'
import type { Prepared } from '../../platform/kernel/procedure'
import { MAX_PHOTOS } from '../../shared/limits'
import { beijingDay, HOUR_MS, startOfBeijingDay } from '../../shared/time'
import type { Photo } from './contract'
import { type CleanPhoto, cleanPhoto } from './photo'
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
function shownPhoto(ctx: Context, row: { id: string; width: number; height: number }): Photo {
  return {
    fileId: row.id,
    width: row.width,
    height: row.height,
    thumb: ctx.files.photoUrl(row.id, 'thumb', ctx.now),
    full: ctx.files.photoUrl(row.id, 'full', ctx.now),
  }
}

/** Writes both sizes of a photo. @throws as the store; then nothing of it stays */
export async function putPhoto(
  store: FilePort,
  id: string,
  photo: Pick<CleanPhoto, PhotoSize>,
  time?: Date,
): Promise<void> {
  const written = await Promise.allSettled([
    store.put(photoKey(id, 'full'), photo.full, 'image/webp', time),
    store.put(photoKey(id, 'thumb'), photo.thumb, 'image/webp', time),
  ])
  const failed = written.find((one) => one.status === 'rejected')
  if (!failed) return
  await removePhoto(store, id)
  throw failed.reason
}

/** Whose a fresh photo is: a person's, or nobody's. */
type Whose = Pick<
  typeof files.$inferInsert,
  'ownerId' | 'cleanHash' | 'claimHash' | 'uploadHash' | 'unclaimedSince'
>

/**
 * Cleans a photo in memory and writes the clean sizes; what is then done in the transaction, or cleared away.
 * @param time what its files say in place of now
 */
async function takePhoto<C extends Context>(
  ctx: C,
  raw: Buffer,
  whose: (photo: CleanPhoto, inside: C) => Whose,
  time?: Date,
): Promise<Prepared<Photo, C>> {
  const photo = await cleanPhoto(raw)
  const id = randomUUID()
  await putPhoto(ctx.files, id, photo, time)
  let kept = false
  return {
    async effect(inside) {
      const { width, height, differenceHash } = photo
      const row = {
        county: inside.county,
        id,
        differenceHash,
        width,
        height,
        bytes: photo.full.length,
        cameOn: beijingDay(inside.now),
        ...whose(photo, inside),
      }
      const written = await inside.db
        .insert(files)
        .values(row)
        .onConflictDoNothing()
        .returning({ id: files.id })
      kept = written.length > 0
      return kept ? shownPhoto(inside, row) : repeatedPhoto(inside, row.uploadHash)
    },
    async settle(ending) {
      if (ending !== 'done' || !kept) await removePhoto(ctx.files, id)
    },
  }
}

/** The photo that came before under the same claim and name. */
async function repeatedPhoto(ctx: Context, uploadHash: string | null | undefined): Promise<Photo> {
  const [known] = await ctx.db
    .select()
    .from(files)
    .where(and(eq(files.county, ctx.county), eq(files.uploadHash, uploadHash ?? '')))
  if (!known) throw fail('unavailable', { words: filesWords.gone })
  return shownPhoto(ctx, known)
}

/** A photo of somebody who is signed in: theirs until it is handed in. */
export const takeOwnPhoto = (ctx: PersonContext, raw: Buffer) =>
  takePhoto(ctx, raw, (photo, inside) => ({
    ownerId: inside.person.id,
    cleanHash: cleanHash(inside, photo),
    unclaimedSince: inside.now,
  }))

/** Keyed hash of a clean picture. */
export const cleanHash = ({ settings }: Pick<Context, 'settings'>, { full }: Pick<CleanPhoto, 'full'>) =>
  keyedHash(settings.secret, 'clean photo', createHash('sha256').update(full).digest('hex'))

/** Keyed hash under which photos of nobody wait. */
export const claimHash = ({ settings }: Pick<Context, 'settings'>, claim: string) =>
  keyedHash(settings.secret, 'photo claim', claim)

/**
 * A photo of nobody: it waits under a claim that only the phone knows.
 * @param named.claim 32 random bytes, base64url
 * @param named.photo the phone's name for it (UUID): the same claim and name again are the same photo
 */
export const takeNobodysPhoto = (
  ctx: Context,
  raw: Buffer,
  { claim, photo: name }: { claim: string; photo: string },
) =>
  takePhoto(
    ctx,
    raw,
    (_, inside) => ({
      claimHash: claimHash(inside, claim),
      uploadHash: keyedHash(inside.settings.secret, 'photo upload', `${claim}:${name}`),
      unclaimedSince: new Date(Math.floor(inside.now.getTime() / HOUR_MS) * HOUR_MS),
    }),
    startOfBeijingDay(beijingDay(ctx.now)),
  )

/** Whose photos are handed in: a person's own, or those that wait under a claim. */
export type Claimant = { ownerId: string } | { claim: string }

/**
 * Hands uploaded photos in: they must be the caller's own (or come under the same claim) and not used elsewhere. Runs
 * in the transaction of the thing they belong to; nothing then leads from the photo to who uploaded it.
 * @param claim.usedBy what they belong to, `case:<id>`
 * @returns the photos to keep, in their order: the very same picture twice is one photo
 * @throws AppError invalid (422) with the field named
 */
export async function claimPhotos(
  ctx: Context,
  claim: { fileIds: readonly string[]; by: Claimant; usedBy: string; field: string },
): Promise<string[]> {
  if (claim.fileIds.length === 0) return []
  if (claim.fileIds.length > MAX_PHOTOS)
    throw fail('invalid', { fields: { [claim.field]: filesWords.tooMany(MAX_PHOTOS) } })
  const { by } = claim
  const claimed = await ctx.db
    .update(files)
    .set({ usedBy: claim.usedBy, ...NOBODYS })
    .where(
      and(
        eq(files.county, ctx.county),
        'ownerId' in by ? eq(files.ownerId, by.ownerId) : eq(files.claimHash, claimHash(ctx, by.claim)),
        isNull(files.usedBy),
        inArray(files.id, [...claim.fileIds]),
      ),
    )
    .returning({ id: files.id, cleanHash: files.cleanHash })
  if (claimed.length !== new Set(claim.fileIds).size) {
    throw fail('invalid', { fields: { [claim.field]: filesWords.notYours } })
  }
  const first = new Map<string, string>()
  const pictureOf = new Map(claimed.map((row) => [row.id, row.cleanHash]))
  for (const id of claim.fileIds) {
    const picture = pictureOf.get(id) ?? id
    if (!first.has(picture)) first.set(picture, id)
  }
  const kept = [...first.values()]
  const spare = claimed.map((row) => row.id).filter((id) => !kept.includes(id))
  if (spare.length > 0) {
    // nobody's: it cannot be handed in again and the sweep takes it
    await ctx.db
      .update(files)
      .set({ usedBy: null })
      .where(and(eq(files.county, ctx.county), inArray(files.id, spare)))
  }
  return kept
}

const NOBODYS = { ownerId: null, claimHash: null, uploadHash: null, unclaimedSince: null }
