/**
 * 核查: after a handler's last word the county looks, before the reporter is asked: at no case of a category, at all, or
 * at a share of them. Which ones is drawn by a number that a case has from its beginning and that nobody can know.
 */
import type { CategoryId } from '../../../shared/categories'

/** Of a hundred cases so many, by category; what is absent is not looked at. */
export type OwnChecks = Partial<Readonly<Record<CategoryId, number>>>

/** All of them. */
export const ALL = 100

/** How many of a hundred such cases the county looks at: of several categories the one that is looked at most. */
export const checkedShare = (own: OwnChecks, categories: readonly CategoryId[]): number =>
  Math.max(0, ...categories.map((category) => own[category] ?? 0))

/** What the rule says of a case before it is drawn: `drawn` is for the draw to say. */
export function checkRule(share: number, reopened: number): 'never' | 'always' | 'drawn' {
  if (share <= 0) return 'never'
  // what its reporter sent back once is looked at, however few of its kind are
  return share >= ALL || reopened > 0 ? 'always' : 'drawn'
}

/** @param lot the number of the case, from 0 to 99: a larger share looks at all that a smaller one did */
export const isDrawn = (share: number, lot: number): boolean => lot < share
