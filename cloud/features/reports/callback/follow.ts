/** When somebody is to be rung back: the task follows its case. */
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import type { Change } from '../case/rows'
import { caseCallbacks } from './tables'

type At = Pick<Context, 'db' | 'county' | 'now'>

/** Somebody rang and left a phone. @param promised the office said that it rings back, whatever comes of it */
export async function keepCallback(at: At, caseId: string, promised: boolean): Promise<void> {
  await at.db.insert(caseCallbacks).values({ county: at.county, caseId, askedAt: promised ? at.now : null })
}

/** Concluded: answered, not taken, or ended with the case that it followed. */
const isConcluded = ({ before, after }: Change): boolean =>
  before !== null &&
  before.state !== after.state &&
  (after.state === 'resolved' ||
    after.state === 'refused' ||
    (after.state === 'finished' && before.state === 'linked'))

/** A concluded case asks for its call; one that was made before, because it was promised, told of nothing yet. */
export async function callbacksFollow(at: At, changes: readonly Change[]): Promise<void> {
  // only what staff filed for a caller has such a task
  const ids = changes.filter((one) => one.after.byStaff && isConcluded(one)).map(({ after }) => after.id)
  if (ids.length === 0) return
  await at.db
    .update(caseCallbacks)
    .set({
      askedAt: sql`case when ${caseCallbacks.askedAt} is null or ${caseCallbacks.doneAt} is not null
        then ${at.now.toISOString()}::timestamptz else ${caseCallbacks.askedAt} end`,
      doneAt: null,
    })
    .where(and(eq(caseCallbacks.county, at.county), inArray(caseCallbacks.caseId, ids)))
}

/** Which of these cases still wait for their call. */
export async function callsOpen(
  at: Pick<At, 'db' | 'county'>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await at.db
    .select({ id: caseCallbacks.caseId })
    .from(caseCallbacks)
    .where(
      and(
        eq(caseCallbacks.county, at.county),
        inArray(caseCallbacks.caseId, [...ids]),
        isNotNull(caseCallbacks.askedAt),
        isNull(caseCallbacks.doneAt),
      ),
    )
  return new Set(rows.map(({ id }) => id))
}
