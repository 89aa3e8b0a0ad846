/** Whether a photo may be shown in public. Nothing passes by itself: the county desk has looked at it. */
import { and, eq, inArray } from 'drizzle-orm'
import { files } from '../../files'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { amend } from '../case/change'
import { requireHands } from '../desk/access'
import { byOf, workOf } from '../desk/deed'
import { staffCase } from '../desk/views'
import { casePhotos } from '../tables'

interface CheckInput {
  caseId: string
  version: number
  fileId: string
  passed: boolean
}

/** `checkPhoto`: who looked at it and what they said stays in the timeline. */
export async function checkPhoto(ctx: Context, input: CheckInput) {
  const { one, standing, actor } = await requireHands(ctx, input, 'checkPhoto')
  const [photo] = await ctx.db
    .select({ fileId: casePhotos.fileId, shownAs: casePhotos.shownAs })
    .from(casePhotos)
    .where(
      and(
        eq(casePhotos.county, ctx.county),
        eq(casePhotos.caseId, one.id),
        eq(casePhotos.fileId, input.fileId),
      ),
    )
  if (!photo) throw fail('not_found')
  await ctx.db
    .update(files)
    .set({ contentCheck: input.passed ? 'passed' : 'refused' })
    .where(
      and(
        eq(files.county, ctx.county),
        // with its blurred copy, which is what is shown
        inArray(files.id, [photo.fileId, ...(photo.shownAs === null ? [] : [photo.shownAs])]),
      ),
    )
  const after = await amend(
    await workOf(ctx),
    one,
    {},
    {
      kind: 'checkPhoto',
      actor,
      by: byOf(standing),
      data: { passed: input.passed },
      shown: false,
    },
  )
  return staffCase(ctx, after, standing)
}
