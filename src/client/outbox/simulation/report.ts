import type { Nameless } from '../ports'

/** All that a simulated person writes. */
export interface SimulatedReport {
  words: string
  /** It is to name nobody. */
  nobody?: boolean
  claim?: string | null
}

/** The simulated kind's own way to go without a name. */
export function namelessOf(body: unknown): Nameless | null {
  const { nobody, claim } = body as SimulatedReport // as written by the simulated person
  return nobody ? { claim: claim ?? null } : null
}
