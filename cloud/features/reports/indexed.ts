/** What indexes of cases are made of and queries ask by: written once, since an index serves only what is written like it. */
import { type SQL, sql, type SQLWrapper } from 'drizzle-orm'
import { CASE_STATES } from './contract/schemas'
import { DESK_CLOCK } from './rules/progress'

/** Words of a list as they stand in a condition. */
export const oneOf = (values: readonly string[]): SQL =>
  sql.raw(values.map((value) => `'${value}'`).join(', '))

type Columns<K extends string> = Readonly<Record<K, SQLWrapper>>

/** Of the public ledger: a condition written out, so that an index of such cases serves whoever asks for them. */
export const isPublic = (t: Columns<'verified' | 'state' | 'linkedTo'>): SQL =>
  sql`${t.verified} and ${t.state} <> 'refused' and ${t.linkedTo} is null`
/** States in which something is still to be done. */
export const OPEN = CASE_STATES.filter(
  (state) => !['resolved', 'linked', 'refused', 'finished'].includes(state),
)
export const isPubliclyOpen = (t: Columns<'verified' | 'state' | 'linkedTo'>): SQL =>
  sql`${isPublic(t)} and ${t.state} in (${oneOf(OPEN)})`
/** When it came, ended or was joined to another, whatever was last. */
export const movedAt = (t: Columns<'submittedAt' | 'closedAt' | 'state' | 'stateSince'>): SQL =>
  sql`greatest(${t.submittedAt}, ${t.closedAt}, case when ${t.state} = 'linked' then ${t.stateSince} end)`
/** When the clock has to look at an open case: a warning, the next step up, or the end of waiting for its reporter. */
export const ripeAt = (t: Columns<'state' | 'escalateAt' | 'warned' | 'warnAt' | 'dueAt'>): SQL =>
  sql`(case when ${t.state} in (${oneOf(DESK_CLOCK)}) then least(${t.escalateAt}, case when not ${t.warned} then ${t.warnAt} end)
    when ${t.state} in ('needs_more', 'resolved') then ${t.dueAt} end)`
/** Letters and pairs of letters of all that a case is found by, with its place and kind (migration `case_words`). */
export const wordsOf = (
  t: Columns<'title' | 'words' | 'placeWords' | 'town' | 'village' | 'categories'>,
): SQL => sql`case_words(${t.title}, ${t.words}, ${t.placeWords}, ${t.town}, ${t.village}, ${t.categories})`

/** Joined to another case, or ended with it. */
export const isJoined = (t: Columns<'state' | 'outcome'>): SQL =>
  sql`(${t.state} = 'linked' or ${t.outcome} is not distinct from 'linked')`
export const joinedAt = (t: Columns<'linkedAt' | 'stateSince'>): SQL =>
  sql`coalesce(${t.linkedAt}, ${t.stateSince})`
/** An answer with proof stands (`rules/measures.ts`). */
export const isFinished = (t: Columns<'state' | 'outcome'>): SQL =>
  sql`(${t.state} in ('resolved', 'finished') and ${t.outcome} is distinct from 'linked')`
/** Finished late, or still to be finished: the latter counts once `lateAt` has passed. */
export const mayBeLate = (t: Columns<'state' | 'outcome' | 'onTime'>): SQL =>
  sql`((${isFinished(t)} and not ${t.onTime}) or ${t.state} in (${oneOf(DESK_CLOCK)}))`
export const lateAt = (t: Columns<'state' | 'resolvedAt' | 'dueAt'>): SQL =>
  sql`(case when ${t.state} in ('resolved', 'finished') then ${t.resolvedAt} else ${t.dueAt} end)`
/** Its own reporter has said how it was done. */
export const isRated = (t: Columns<'rating' | 'state' | 'outcome'>): SQL =>
  sql`(${t.rating} is not null and ${t.state} <> 'linked' and ${t.outcome} is distinct from 'linked')`
export const opinionAt = (t: Columns<'ratedAt' | 'stateSince'>): SQL =>
  sql`coalesce(${t.ratedAt}, ${t.stateSince})`
