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
import { requireHands } from '../desk/access'
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

/** `blurPhoto`: from now on everybody sees the copy. */
export async function blurPhoto(ctx: Context, input: BlurInput) {
  const { one, standing, actor } = await requireHands(ctx, input, 'blurPhoto')
  const own = and(
    eq(casePhotos.county, ctx.county),
    eq(casePhotos.caseId, one.id),
    eq(casePhotos.fileId, input.fileId),
  )
  const [photo] = await ctx.db.select().from(casePhotos).where(own)
  if (!photo) throw fail('not_found')
  const shown = photo.shownAs ?? photo.fileId
  const [original] = await ctx.db
    .select()
    .from(files)
    .where(and(eq(files.county, ctx.county), eq(files.id, shown)))
  const bytes = await wholePhoto(ctx.files, shown, 'full')
  if (!original || !bytes) throw fail('not_found')
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
