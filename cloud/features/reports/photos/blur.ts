/** Makes regions of a photo unreadable. The original is kept apart, and that it was done is in the audit log. */
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import sharp from 'sharp'
import type * as v from 'valibot'
import { files, inTurn, LONG_SIDE, putPhoto, wholePhoto } from '../../files'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beijingDay } from '../../../shared/time'
import { amend } from '../case/change'
import type { Region } from '../contract/schemas'
import { requireHands, requireView } from '../desk/access'
import { byOf, workOf } from '../desk/deed'
import { staffCase } from '../desk/views'
import { casePhotos } from '../tables'

type Part = v.InferOutput<typeof Region>

/** Cells across a region after pixelating: too few for a face or a plate. */
const CELLS = 6

/**
 * The picture with its regions pixelated (shrunk to a few cells and enlarged again, which cannot be undone as a
 * blur can). Regions are fractions of width and height; what lies outside the picture is cut.
 */
export async function pixelate(
  picture: Buffer,
  regions: readonly Part[],
): Promise<{ full: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const raw = { raw: { width: info.width, height: info.height, channels: info.channels } }
  const patches = await Promise.all(
    regions.map(async (region) => {
      const left = Math.min(info.width - 1, Math.floor(region.x * info.width))
      const top = Math.min(info.height - 1, Math.floor(region.y * info.height))
      const width = Math.max(1, Math.min(info.width - left, Math.ceil(region.width * info.width)))
      const height = Math.max(1, Math.min(info.height - top, Math.ceil(region.height * info.height)))
      const cells = await sharp(data, raw)
        .extract({ left, top, width, height })
        .resize(Math.min(CELLS, width), Math.min(CELLS, height), { fit: 'fill' })
        .png()
        .toBuffer()
      const input = await sharp(cells)
        .resize(width, height, { fit: 'fill', kernel: 'nearest' })
        .png()
        .toBuffer()
      return { input, left, top }
    }),
  )
  const full = await sharp(data, raw).composite(patches).webp({ quality: 80, effort: 3 }).toBuffer()
  return { full, width: info.width, height: info.height }
}

/** The same in both sizes. */
async function blurred(picture: Buffer, regions: readonly Part[]) {
  const copy = await pixelate(picture, regions)
  const thumb = await sharp(copy.full)
    .resize(LONG_SIDE.thumb, LONG_SIDE.thumb, { fit: 'inside' })
    .webp({ quality: 72 })
    .toBuffer()
  return { ...copy, thumb }
}

interface BlurInput {
  caseId: string
  version: number
  fileId: string
  regions: readonly Part[]
}

/** A photo of a case as it is shown now. @throws AppError not_found */
async function shownPhoto(ctx: Context, caseId: string, fileId: string) {
  const own = and(
    eq(casePhotos.county, ctx.county),
    eq(casePhotos.caseId, caseId),
    eq(casePhotos.fileId, fileId),
  )
  const [photo] = await ctx.db.select().from(casePhotos).where(own)
  if (!photo) throw fail('not_found')
  const shown = photo.shownAs ?? photo.fileId
  const [file] = await ctx.db
    .select()
    .from(files)
    .where(and(eq(files.county, ctx.county), eq(files.id, shown)))
  const bytes = await wholePhoto(ctx.files, shown, 'full')
  if (!file || !bytes) throw fail('not_found')
  return { own, photo, file, bytes }
}

/** Long side of what is only looked at, pixels. */
const PREVIEW_SIDE = 1280

/** `blurPreview`: what `blurPhoto` would make, made in the same way and kept nowhere. */
export async function blurPreview(ctx: Context, input: Omit<BlurInput, 'version'>) {
  const { one, standing } = await requireView(ctx, input.caseId)
  if (standing.actor !== 'dispatcher') throw fail('forbidden')
  const { file, bytes } = await shownPhoto(ctx, one.id, input.fileId)
  const picture = await inTurn(file.width * file.height, async () => {
    const { full } = await pixelate(bytes, input.regions)
    return sharp(full)
      .resize(PREVIEW_SIDE, PREVIEW_SIDE, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 70 })
      .toBuffer()
  })
  return { picture: `data:image/webp;base64,${picture.toString('base64')}` }
}

/** `blurPhoto`: from now on everybody sees the copy. */
export async function blurPhoto(ctx: Context, input: BlurInput) {
  const { one, standing, actor } = await requireHands(ctx, input, 'blurPhoto')
  const { own, photo, file: original, bytes } = await shownPhoto(ctx, one.id, input.fileId)
  const copy = await inTurn(original.width * original.height, () => blurred(bytes, input.regions))
  const id = randomUUID()
  await putPhoto(ctx.files, id, copy)
  await ctx.db.insert(files).values({
    county: ctx.county,
    id,
    ownerId: null,
    cameOn: beijingDay(ctx.now),
    differenceHash: original.differenceHash,
    width: copy.width,
    height: copy.height,
    bytes: copy.full.length,
    contentCheck: original.contentCheck,
    usedBy: `case:${one.id}`,
  })
  await ctx.db.update(casePhotos).set({ shownAs: id }).where(own)
  // a copy on which too little was blurred is shown nowhere any more, and waits for nobody
  if (photo.shownAs !== null)
    await ctx.db
      .update(files)
      .set({ contentCheck: 'refused' })
      .where(and(eq(files.county, ctx.county), eq(files.id, photo.shownAs)))
  await ctx.audit({
    action: 'case.photo.blur',
    subject: `case:${one.id}`,
    detail: { number: one.number, original: photo.fileId },
  })
  const after = await amend(
    await workOf(ctx),
    one,
    {},
    {
      kind: 'blur',
      actor,
      by: byOf(standing),
      data: {},
      shown: false,
    },
  )
  return staffCase(ctx, after, standing)
}
