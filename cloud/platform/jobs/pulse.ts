import { LEASE_MS } from './lease'

/** Whether somebody looks after the jobs of this process. */
export interface Pulse {
  /** They were looked at just now. */
  beat(): void
  isAlive(): boolean
}

/** A look may last as long as a lease, and a little. */
const SILENCE_MS = LEASE_MS + 60_000

/** @param elapsed milliseconds by a clock that nobody sets */
export function createPulse(elapsed: () => number = () => performance.now()): Pulse {
  let last = elapsed()
  return {
    beat() {
      last = elapsed()
    },
    isAlive: () => elapsed() - last < SILENCE_MS,
  }
}
