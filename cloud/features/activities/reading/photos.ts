import { and, asc, eq } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import type { LanguageMap } from '../../../shared/locale'
import { activityPhotos } from '../making/tables'

/** A photo with which an activity was summed up. */
export interface SummaryPhoto {
  fileId: string
  caption: LanguageMap
}

/** The photos of an activity, in the order in which they were handed in. */
export const readPhotos = ({ db, county }: Context, activityId: string): Promise<SummaryPhoto[]> =>
  db
    .select({ fileId: activityPhotos.fileId, caption: activityPhotos.caption })
    .from(activityPhotos)
    .where(and(eq(activityPhotos.county, county), eq(activityPhotos.activityId, activityId)))
    .orderBy(asc(activityPhotos.sort), asc(activityPhotos.fileId))
