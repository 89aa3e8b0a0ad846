/** Originals of blurred photos: kept apart, shown only for a reason that is written down, for five minutes. */
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { files } from '../../files'
import type { Db } from '../../../platform/database'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { requireHands } from '../desk/access'
import { mayOpenOriginal } from '../desk/standing'
import { casePhotos } from '../tables'
import { failWords } from '../words'

export const ORIGINAL_OPENED = 'case.photo.original'

interface OpenInput {
  caseId: string
  fileId: string
  reason: string
}

/** `openOriginal`: the reason is written down before the address is made, in the same transaction. */
export async function openOriginal(ctx: Context, input: OpenInput) {
  const { one, standing } = await requireHands(ctx, { caseId: input.caseId }, 'openOriginal')
  if (!mayOpenOriginal(standing)) throw fail('forbidden')
  const [photo] = await ctx.db
    .select({ fileId: casePhotos.fileId })
    .from(casePhotos)
    .where(
      and(
        eq(casePhotos.county, ctx.county),
        eq(casePhotos.caseId, one.id),
        eq(casePhotos.fileId, input.fileId),
        isNotNull(casePhotos.shownAs),
      ),
    )
  if (!photo) throw fail('invalid', { fields: { fileId: failWords.noOriginal } })
  await ctx.audit({
    action: ORIGINAL_OPENED,
    subject: `case:${one.id}`,
    reason: input.reason,
    detail: { number: one.number, desk: standing.desk, photo: photo.fileId },
  })
  return { url: await ctx.files.originalUrl(photo.fileId, ctx.now) }
}

/**
 * Whether a picture belongs to a case that shows another one in its place: the original of a blurred photo, or a
 * copy on which too little was blurred. Addresses of it that were given out before open no longer.
 */
export async function isKeptApart(db: Db, county: string, fileId: string): Promise<boolean> {
  const [file] = await db
    .select({ usedBy: files.usedBy })
    .from(files)
    .where(and(eq(files.county, county), eq(files.id, fileId)))
  if (!file?.usedBy?.startsWith('case:')) return false
  const shown = await db
    .select({ fileId: casePhotos.fileId })
    .from(casePhotos)
    .where(
      and(
        eq(casePhotos.county, county),
        eq(casePhotos.caseId, file.usedBy.slice('case:'.length)),
        sql`coalesce(${casePhotos.shownAs}, ${casePhotos.fileId}) = ${fileId}`,
      ),
    )
    .limit(1)
  return shown.length === 0
}
