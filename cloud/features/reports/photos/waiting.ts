/** 审照片: what nobody of the county's desk has looked at yet. */
import { and, asc, eq, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { cutPage, decodeCursor, pageSize } from '../../../platform/kernel/paging'
import { CalendarDay } from '../../../shared/contract'
import { divisionName } from '../../../shared/divisions'
import { files, isWaitingPhoto } from '../../files'
import { deskPhoto, photosOf } from '../case/views'
import { titleIn } from '../case/titles'
import type { WaitingPhotoData } from '../contract/map'
import { casePhotos, cases } from '../tables'

/** Nobody reads more, and counting on would walk them all. */
const COUNT_UP_TO = 1000
const Cursor = v.tuple([CalendarDay, v.pipe(v.string(), v.uuid())])

const ofCase = and(eq(casePhotos.county, files.county), eq(casePhotos.fileId, files.id))

/** `photosWaiting`: by the day on which they came, along an index of what waits. */
export async function photosWaiting(
  ctx: Context,
  input: { after?: string | undefined; limit?: number | undefined },
) {
  const size = pageSize(input.limit)
  const here = and(eq(files.county, ctx.county), isWaitingPhoto(files))
  const [day, id] = input.after === undefined ? [] : decodeCursor(Cursor, input.after)
  const after = day && id ? sql`(${files.cameOn}, ${files.id}) > (${day}::date, ${id}::uuid)` : undefined
  const rows = await ctx.db
    .select({ fileId: files.id, cameOn: files.cameOn, one: cases })
    .from(files)
    .innerJoin(casePhotos, ofCase)
    .innerJoin(cases, and(eq(cases.county, casePhotos.county), eq(cases.id, casePhotos.caseId)))
    .where(and(here, after))
    .orderBy(asc(files.cameOn), asc(files.id))
    .limit(size + 1)
  const capped = ctx.db
    .select({ one: sql`1`.as('one') })
    .from(files)
    .innerJoin(casePhotos, ofCase)
    .where(here)
    .limit(COUNT_UP_TO)
    .as('capped')
  const [counted] = await ctx.db.select({ left: sql<number>`count(*)::int` }).from(capped)
  const { items, next } = cutPage(rows, size, ({ cameOn, fileId }) => [cameOn, fileId])
  const photos = await photosOf(ctx, [...new Set(items.map(({ one }) => one.id))])
  return {
    items: items.flatMap(({ fileId, one }): WaitingPhotoData[] => {
      const photo = photos.find(({ id }) => id === fileId)
      if (!photo) return []
      return [
        {
          photo: deskPhoto(photo),
          caseId: one.id,
          version: one.version,
          number: one.number,
          title: titleIn(one, ctx.locale),
          townName: divisionName(one.town) ?? null,
          villageName: one.village ? (divisionName(one.village) ?? null) : null,
        },
      ]
    }),
    next,
    left: counted?.left ?? 0,
  }
}
