/** Cases that carry the same photo: one person's picture handed in as several cases, or one that goes round. */
import { and, desc, eq, gt, inArray, lt, ne, sql } from 'drizzle-orm'
import { files, hashesOf, looksLike, usesOfSamePicture } from '../../files'
import type { Context } from '../../../platform/kernel/context'
import { DAY_MS } from '../../../shared/time'
import { SIMILAR_DAYS } from '../rules/similar'
import type { CaseRecord } from '../case/rows'
import { caseDesks, casePhotos, cases } from '../tables'

/** Photos that only look alike are sought among so many of the newest cases: a bound, whatever comes in. */
const RECENT_CASES = 1000
/** Named to the dispatcher at most. */
const MOST = 10

type Reader = Pick<Context, 'db' | 'county'>

/**
 * Other cases of the county with a photo of this one, newest first, whatever their category, place and state: the
 * very same picture at any time (where neither came anonymously), nearly the same picture within 30 days.
 */
export async function casesWithSamePhoto(
  ctx: Reader,
  one: Pick<CaseRecord, 'id' | 'submittedAt'>,
): Promise<CaseRecord[]> {
  const usedBy = `case:${one.id}`
  const photos = await hashesOf(ctx, usedBy)
  if (photos.length === 0) return []
  const exact = await usesOfSamePicture(ctx, photos, usedBy)
  const alike = looksLike(photos)
  const near = alike ? await recentCasesWith(ctx, one, alike) : []
  const ids = [...new Set([...exact, ...near])]
  if (ids.length === 0) return []
  return ctx.db
    .select()
    .from(cases)
    .where(and(eq(cases.county, ctx.county), inArray(cases.id, ids)))
    .orderBy(desc(cases.submittedAt), cases.id)
    .limit(MOST)
}

/** The county's own desk sees every case: one walk along `case_desks_filed`. */
async function recentCasesWith(
  ctx: Reader,
  one: Pick<CaseRecord, 'id' | 'submittedAt'>,
  alike: NonNullable<ReturnType<typeof looksLike>>,
): Promise<string[]> {
  const away = (days: number) => new Date(one.submittedAt.getTime() + days * DAY_MS)
  const recent = ctx.db
    .select({ id: caseDesks.caseId })
    .from(caseDesks)
    .where(
      and(
        eq(caseDesks.county, ctx.county),
        eq(caseDesks.desk, ctx.county),
        gt(caseDesks.filedAt, away(-SIMILAR_DAYS)),
        lt(caseDesks.filedAt, away(SIMILAR_DAYS)),
        ne(caseDesks.caseId, one.id),
      ),
    )
    .orderBy(desc(caseDesks.filedAt), desc(caseDesks.caseId))
    .limit(RECENT_CASES)
    .as('recent')
  // one after the other, as few as they are: joined at once the planner takes them for many and walks all photos
  const photo = ctx.db
    .select({ one: sql`1`.as('one') })
    .from(casePhotos)
    .innerJoin(files, and(eq(files.county, ctx.county), eq(files.id, casePhotos.fileId)))
    .where(and(eq(casePhotos.county, ctx.county), eq(casePhotos.caseId, recent.id), alike))
    .limit(1)
    .as('photo')
  const rows = await ctx.db
    .select({ id: recent.id })
    .from(recent)
    .innerJoinLateral(photo, sql`true`)
    .limit(MOST)
  return rows.map((row) => row.id)
}
