/** Whether a photo may be shown in public. Nothing passes by itself: the county desk has looked at it. */
import { and, eq } from 'drizzle-orm'
import { files } from '../../files'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { record } from '../case/change'
import { requireHands } from '../desk/access'
import { workOf } from '../desk/decide'
import { staffCase } from '../desk/views'
import { touched } from '../resident/deeds'
import { casePhotos } from '../tables'
import { eventWords } from '../words'

interface CheckInput {
  caseId: string
  version: number
  fileId: string
  passed: boolean
}

/** `checkPhoto`: who looked at it and what they said stays in the timeline. */
export async function checkPhoto(ctx: Context, input: CheckInput) {
  const { one, standing, actor } = await requireHands(ctx, input, 'dispatcher')
  const [photo] = await ctx.db
    .select({ fileId: casePhotos.fileId })
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
    .where(and(eq(files.county, ctx.county), eq(files.id, photo.fileId)))
  const work = await workOf(ctx)
  const after = await touched(work, one, {})
  await record(work, after, {
    kind: 'checkPhoto',
    from: one.state,
    actor,
    by: { desk: standing.desk, staffId: standing.person.id },
    title: input.passed ? eventWords.photoPassed : eventWords.photoRefused,
    shown: false,
  })
  return staffCase(ctx, after, standing)
}
