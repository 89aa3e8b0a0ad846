import { and, eq, inArray } from 'drizzle-orm'
import { placesOf } from '../rules/queues'
import type { Change, Work } from '../case/rows'
import { caseDesks } from '../tables'

/** Puts cases on the desks that see them now. Nothing is written of those that did not move. */
export async function moveOnDesks(work: Work, changes: readonly Change[]): Promise<void> {
  const placed = (one: Change['after']) => JSON.stringify(placesOf(work.county, one))
  const moved = changes.filter(({ before, after }) => !before || placed(before) !== placed(after))
  const left = moved.flatMap(({ before }) => before?.id ?? [])
  if (left.length > 0)
    await work.db
      .delete(caseDesks)
      .where(and(eq(caseDesks.county, work.county), inArray(caseDesks.caseId, left)))
  const places = moved.flatMap(({ after }) =>
    placesOf(work.county, after).map((place) => ({
      county: work.county,
      caseId: after.id,
      filedAt: after.submittedAt,
      ...place,
    })),
  )
  if (places.length > 0) await work.db.insert(caseDesks).values(places)
}
