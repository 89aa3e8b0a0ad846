import type { Fresh } from '@cloud/features/activities/contract'

const COUNTS = ['seats', 'held', 'waiting', 'free'] as const

/**
 * The fresh counts that a refused sign-up carries. Read by hand: the schema library would come into the main package
 * for this alone.
 * @param detail of a conflict; other conflicts carry something else, or nothing
 */
export function freshOf(detail: unknown): Fresh | null {
  if (typeof detail !== 'object' || detail === null) return null
  const fresh: Partial<Record<string, unknown>> = { ...detail }
  const counted = COUNTS.every((name) => typeof fresh[name] === 'number')
  const { status } = fresh
  const known = typeof status === 'object' && status !== null && 'code' in status
  // the service writes counts and standing together, typed by the contract
  return counted && known ? (detail as Fresh) : null
}
