/** Whom an emergency tells next while nobody has taken it. Pure. */
import { MINUTE_MS } from '../../../shared/time'

/** So long one person has before the next is told. */
export const CLIMB_MS = 5 * MINUTE_MS

export interface NextCall {
  as: 'duty' | 'all'
  people: readonly string[]
  /** The round after it. */
  round: number
}

interface Standing {
  /** Who is on duty and can be reached here, the first of the roster first. */
  onDuty: readonly string[]
  /** Who was told in this round as the one on duty. */
  told: readonly string[]
  /** Everybody who is told when the roster is at its end. */
  everybody: readonly string[]
  round: number
}

/**
 * The first on duty who was not told in this round, and when there is none everybody at once, whereupon it begins anew:
 * whoever comes on duty meanwhile has their turn too.
 */
export function nextCall({ onDuty, told, everybody, round }: Standing): NextCall {
  const next = onDuty.find((person) => !told.includes(person))
  if (next !== undefined) return { as: 'duty', people: [next], round }
  return { as: 'all', people: [...new Set(everybody)], round: round + 1 }
}

/**
 * When the next is told. Of a report that names nobody at a full five minutes, so that a row that is stolen while it
 * rings does not say in which minute the report came.
 */
export function nextCallAt(now: Date, nobodys: boolean): Date {
  const at = now.getTime() + CLIMB_MS
  return new Date(nobodys ? Math.ceil(at / CLIMB_MS) * CLIMB_MS : at)
}
