import { and, eq } from 'drizzle-orm'
import { placesOf } from '../rules/queues'
import type { CaseRecord, Work } from '../case/rows'
import { caseDesks } from '../tables'

/** Puts a case on the desks that see it now. Nothing is written when nothing moved. */
export async function moveOnDesks(work: Work, before: CaseRecord | null, after: CaseRecord): Promise<void> {
  const places = placesOf(work.county, after)
  if (before && JSON.stringify(placesOf(work.county, before)) === JSON.stringify(places)) return
  if (before) {
    await work.db
      .delete(caseDesks)
      .where(and(eq(caseDesks.county, work.county), eq(caseDesks.caseId, after.id)))
  }
  await work.db
    .insert(caseDesks)
    .values(places.map((place) => ({ county: work.county, caseId: after.id, ...place })))
}
