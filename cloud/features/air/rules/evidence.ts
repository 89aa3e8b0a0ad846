import type { Evidence } from '../contract/kinds'

/** From the best to what must be named first. */
const ORDER: readonly Evidence[] = ['official', 'other', 'model', 'manual']

/**
 * What a figure made of several must be called: the least certain kind in it, so that a single value typed in by
 * hand shows in the day and the year it entered.
 */
export function worstEvidence(kinds: readonly Evidence[]): Evidence {
  let worst = 0
  for (const kind of kinds) worst = Math.max(worst, ORDER.indexOf(kind))
  return ORDER[worst] ?? 'official'
}
