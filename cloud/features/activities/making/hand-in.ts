import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { MAX_PHOTOS } from '../../../shared/limits'
import { claimPhotos, files } from '../../files'
import { makingWords } from './words'

const handedInFor = (activityId: string) => `activity:${activityId}`

/**
 * Photos of this very activity, or the asker's own that they have just sent, which become its photos: any other file, of
 * a case or of somebody's letter, would become public by being named here.
 * @returns those to keep, in their order: the very same picture twice is one photo
 * @throws AppError invalid with the field named
 */
export async function handIn(
  ctx: PersonContext,
  activityId: string,
  fileIds: readonly string[],
  field: string,
): Promise<string[]> {
  if (fileIds.length === 0) return []
  const { county, db, person } = ctx
  const by = { ownerId: person.id }
  const usedBy = handedInFor(activityId)
  const found = await db
    .select({ id: files.id, usedBy: files.usedBy })
    .from(files)
    .where(
      and(
        eq(files.county, county),
        or(eq(files.usedBy, usedBy), and(isNull(files.usedBy), eq(files.ownerId, by.ownerId))),
        inArray(sql`${files.id}::text`, [...fileIds]),
      ),
    )
  if (found.length !== fileIds.length)
    throw fail('invalid', { fields: { [field]: makingWords.photoNotHere } })
  const fresh = found.filter((one) => one.usedBy === null).map(({ id }) => id)
  const kept = new Set(found.map(({ id }) => id).filter((id) => !fresh.includes(id)))
  for (let n = 0; n < fresh.length; n += MAX_PHOTOS)
    for (const id of await claimPhotos(ctx, { fileIds: fresh.slice(n, n + MAX_PHOTOS), by, usedBy, field }))
      kept.add(id)
  return fileIds.filter((id) => kept.has(id))
}
