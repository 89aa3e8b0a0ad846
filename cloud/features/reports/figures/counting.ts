import { sql } from 'drizzle-orm'
import { deltas } from '../rules/figures'
import type { Change, Work } from '../case/rows'
import { caseFigures } from './tables'

type Delta = ReturnType<typeof deltas>[number]

const keyOf = (one: Delta) => [one.month, one.town, one.mainGroup, one.measure].join('|')

/** Each figure once, with the sum of its differences, in a fixed order against deadlocks. */
function summed(changes: readonly Change[]): Delta[] {
  const sums = new Map<string, Delta>()
  for (const one of changes.flatMap(({ before, after }) => deltas(before, after))) {
    const key = keyOf(one)
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums]
    .filter(([, { count }]) => count !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one)
}

/** Carries changes into the roll-up: the differences of before and after. */
export async function addFigures(
  work: Pick<Work, 'db' | 'county'>,
  changes: readonly Change[],
): Promise<void> {
  const figures = summed(changes)
  if (figures.length === 0) return
  await work.db
    .insert(caseFigures)
    .values(figures.map((one) => ({ county: work.county, ...one })))
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
