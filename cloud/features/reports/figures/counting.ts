import { sql } from 'drizzle-orm'
import { deltas } from '../rules/figures'
import type { CaseRecord, Work } from '../case/rows'
import { caseFigures } from '../tables'

/** Carries a change into the roll-up: the difference of before and after, in a fixed order against deadlocks. */
export async function addFigures(
  work: Pick<Work, 'db' | 'county'>,
  before: CaseRecord | null,
  after: CaseRecord,
): Promise<void> {
  const key = (one: { month: string; town: string; mainGroup: string; measure: string }) =>
    [one.month, one.town, one.mainGroup, one.measure].join('|')
  const changes = deltas(before, after).sort((a, b) => (key(a) < key(b) ? -1 : 1))
  if (changes.length === 0) return
  await work.db
    .insert(caseFigures)
    .values(changes.map((one) => ({ county: work.county, ...one })))
    .onConflictDoUpdate({
      target: [
        caseFigures.county,
        caseFigures.month,
        caseFigures.town,
        caseFigures.mainGroup,
        caseFigures.measure,
      ],
      set: { count: sql`${caseFigures.count} + excluded.count` },
    })
}
