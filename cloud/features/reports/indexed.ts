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
