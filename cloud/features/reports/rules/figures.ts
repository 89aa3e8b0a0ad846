/** What one case adds to the roll-up. A change adds the difference of before and after. */
import { beijingMonth } from '../../../shared/time'
import type { CategoryGroupId } from '../contract/categories'
import type { CaseState, Outcome, Rating } from '../contract/schemas'
import { daysTaken } from './progress'

export interface Counted {
  submittedAt: Date
  town: string
  mainGroup: CategoryGroupId
  state: CaseState
  outcome: Outcome | null
  rating: Rating | null
  onTime: boolean | null
  reopened: number
  resolvedAt: Date | null
}

/** Where a case is counted: month of filing (its first day), town, group. */
export const bucketOf = (one: Counted) => ({
  month: `${beijingMonth(one.submittedAt)}-01`,
  town: one.town,
  mainGroup: one.mainGroup,
})

/** Measures of a case: name → count. Linked cases count as received only: the main one has the answer. */
export function measuresOf(one: Counted): Map<string, number> {
  const measures = new Map<string, number>([['received', 1]])
  const add = (measure: string, count = 1) => {
    if (count > 0) measures.set(measure, count)
  }
  if (one.state === 'refused') add('refused')
  if (one.state === 'linked' || one.outcome === 'linked') add('linked')
  add('reopened', one.reopened)
  if (one.state === 'finished' && one.outcome !== 'linked' && one.resolvedAt) {
    add('finished')
    add(one.onTime === false ? 'late' : 'onTime')
    add(`days:${daysTaken(one.submittedAt, one.resolvedAt)}`)
    if (one.outcome === 'silent') add('silent')
    else if (one.rating) add(one.rating)
  }
  return measures
}

export interface Delta extends ReturnType<typeof bucketOf> {
  measure: string
  count: number
}

/** The difference that a change makes; `before` null for a new case. */
export function deltas(before: Counted | null, after: Counted): Delta[] {
  const sums = new Map<string, Delta>()
  const add = (one: Counted, sign: 1 | -1) => {
    const bucket = bucketOf(one)
    for (const [measure, count] of measuresOf(one)) {
      const key = [bucket.month, bucket.town, bucket.mainGroup, measure].join('|')
      const sum = sums.get(key) ?? { ...bucket, measure, count: 0 }
      sums.set(key, { ...sum, count: sum.count + sign * count })
    }
  }
  if (before) add(before, -1)
  add(after, 1)
  return [...sums.values()].filter((one) => one.count !== 0)
}

/** Median out of a histogram value → count (the mean of the two middle ones for an even count); null if empty. */
export function medianOf(histogram: ReadonlyMap<number, number>): number | null {
  const values = [...histogram].filter(([, count]) => count > 0).sort(([a], [b]) => a - b)
  const total = values.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  const at = (rank: number) => {
    let passed = 0
    for (const [value, count] of values) if ((passed += count) > rank) return value
    return values.at(-1)?.[0] ?? 0
  }
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
}
