import type { CaseMapProps } from './caseMapTypes'

/** A mini-program has the board of towns and villages. */
export function CaseMap(_props: CaseMapProps) {
  return null
}
