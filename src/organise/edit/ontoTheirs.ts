import type { Draft } from '@cloud/features/activities/contract/making'
import { sameDraft } from './sameDraft'

/**
 * What was written here, put upon what somebody else has saved meanwhile: a field that was not touched here is theirs,
 * so that of two who write at different fields neither loses a word.
 * @param from what both began with; unknown: all of mine stays as it is
 */
export function ontoTheirs(from: Draft | undefined, mine: Draft, theirs: Draft): Draft {
  if (!from) return mine
  // the keys of a draft are fields of a draft
  const fields = Object.keys({ ...from, ...mine, ...theirs }) as (keyof Draft)[]
  const pick = (field: keyof Draft) =>
    sameDraft({ it: from[field] }, { it: mine[field] }) ? theirs[field] : mine[field]
  return Object.fromEntries(
    fields.map((field) => [field, pick(field)] as const).filter(([, value]) => value !== undefined),
  )
}
