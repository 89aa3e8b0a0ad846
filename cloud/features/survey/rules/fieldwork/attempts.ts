/** When a household is done with, and when it is gone to once more. Pure; for phone and service. */
import type { Disposition } from '../dispositions'

/** So often nobody is met before it is left at that. */
export const MOST_MISSED = 3
/** Visits to one household at most, however often somebody says: another day. */
export const MOST_ATTEMPTS = 9

const FINAL: readonly Disposition[] = ['complete', 'partial', 'refused', 'other', 'ineligible']
const MISSED: readonly Disposition[] = ['no_contact', 'unknown_household', 'unknown_person']

/** How often nobody was met who could answer. */
export const missedIn = (visits: readonly Disposition[]): number =>
  visits.filter((one) => MISSED.includes(one)).length

/**
 * Whether nobody goes there any more: somebody answered or will not, or nobody was met for the third time. It is never
 * replaced by another household.
 * @param visits dispositions in the order of the attempts
 */
export function isOver(visits: readonly Disposition[]): boolean {
  const last = visits.at(-1)
  if (last === undefined) return false
  return FINAL.includes(last) || missedIn(visits) >= MOST_MISSED || visits.length >= MOST_ATTEMPTS
}
