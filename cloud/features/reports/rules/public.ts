/** What the public may know of a case: verified, village-level place, no names (reference: "Reporter"). */
import { beijingDay } from '../../../shared/time'
import { type CategoryId, isTownOnly } from '../../../shared/categories'
import { DEFAULT_LOCALE, type LanguageMap, textIn } from '../../../shared/locale'
import type { CaseState, Outcome, Rating } from '../contract/schemas'
import type { LedgerContent } from './chain'
import { daysTaken } from './progress'
import { redact } from './redact'

export interface PublicSource {
  number: string
  state: CaseState
  verified: boolean | null
  publicTitle: LanguageMap | null
  categories: readonly CategoryId[]
  town: string
  village: string | null
  submittedAt: Date
  resolvedAt: Date | null
  dueAt: Date | null
  answer: LanguageMap | null
  rating: Rating | null
  outcome: Outcome | null
  reopened: number
}

/** States in which the desk's work is done, as far as the public counts days. */
const DONE: readonly CaseState[] = ['resolved', 'finished']

/** How far a public case is: one rule for the ledger's page and for its chain. */
export function publicStatus(state: CaseState): 'done' | 'reopened' | 'doing' {
  if (DONE.includes(state)) return 'done'
  return state === 'reopened' || state === 'county_review' ? 'reopened' : 'doing'
}

/**
 * Only the Chinese text goes into the chain: it is what the desk is held to, entries of before and after texts had
 * languages then stand in one form, and a translation that is mended later makes no new entry.
 */
const chained = (text: LanguageMap): string => redact(textIn(text, DEFAULT_LOCALE))

/**
 * The entry of a case, or null while it is not public. `title` is what the desk wrote for the public, or null where
 * place and category stand for it (older entries have that in Chinese words): the reporter's words never leave.
 */
export function publicContent(one: PublicSource): LedgerContent | null {
  // refused after all: it is nobody's work and has no answer to show
  if (!isPublic(one)) return null
  const status = publicStatus(one.state)
  const done = status === 'done'
  return {
    number: one.number,
    title: one.publicTitle && chained(one.publicTitle),
    categories: [...one.categories],
    town: one.town,
    village: publicVillage(one),
    day: beijingDay(one.submittedAt),
    status,
    due: done || !one.dueAt ? null : beijingDay(one.dueAt),
    days: done && one.resolvedAt ? daysTaken(one.submittedAt, one.resolvedAt) : null,
    answer: done && one.answer ? chained(one.answer) : null,
    rating: one.outcome === 'silent' ? null : one.rating,
    reopened: one.reopened,
  }
}

/** Whether everybody may know of it: seen on the spot to be true, and somebody's work. */
export const isPublic = (one: Pick<PublicSource, 'verified' | 'state'>): boolean =>
  one.verified === true && one.state !== 'refused'

/** The village, where the public may know it. */
export const publicVillage = ({
  village,
  categories,
}: Pick<PublicSource, 'village' | 'categories'>): string | null => (isTownOnly(categories) ? null : village)

/** The entry that takes a case out again: it was public, and looking again it proved untrue. */
export function withdrawnContent(number: string): LedgerContent {
  return { number, status: 'withdrawn' }
}
