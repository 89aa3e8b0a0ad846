const FIRST_MS = 2_000
const LONGEST_MS = 5 * 60_000
/** Nothing waits longer for its next attempt: a server asks for an hour at most, and half as much is added by chance. */
export const LONGEST_WAIT_MS = 90 * 60_000

/**
 * Wait before the next attempt, in ms: doubling from 2 s to at most 5 minutes, the later half of it by chance,
 * so that a village whose mast comes back does not knock at the same second.
 * @param tries failed attempts so far, from 1
 * @param chance 0 ≤ x < 1
 * @param asked seconds that the server asked for; a crowd that it sent away comes back over half as long again
 */
export function backoff(tries: number, chance: number, asked = 0): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(tries - 1, 20))
  const own = full * (0.5 + chance / 2)
  return Math.round(Math.max(own, asked * 1_000 * (1 + chance / 2)))
}
