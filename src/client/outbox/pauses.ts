import { LONGEST_WAIT_MS } from './backoff'
import type { Entry } from './entry'

/** When things that wait are tried again. */
export class Pauses {
  /** Of those of which the phone could not even store that they failed. */
  private readonly unstored = new Map<string, number>()

  constructor(private readonly now: () => number) {}

  /** @param until epoch ms */
  set(id: string, until: number): void {
    this.unstored.set(id, until)
  }

  /** @param hasty there are signs of a network: only what the server asked for is waited for */
  isDue(entry: Entry, hasty: boolean): boolean {
    const at = hasty && entry.asked !== true ? this.unstoredOf(entry.id) : this.dueAt(entry)
    return Math.max(at, this.leavesAt(entry)) <= this.now()
  }

  /** Epoch ms. */
  dueAt(entry: Entry): number {
    return Math.max(this.believed(entry.nextAt), this.unstoredOf(entry.id), this.leavesAt(entry))
  }

  /** Epoch ms until which its person may change their mind; over: 0. */
  leavesAt({ leavesAt = 0 }: Entry): number {
    return this.believed(leavesAt)
  }

  private unstoredOf(id: string): number {
    return this.believed(this.unstored.get(id) ?? 0)
  }

  /** A pause longer than any there is was made by a clock that has been set back since. */
  private believed(at: number): number {
    return at > this.now() + LONGEST_WAIT_MS ? 0 : at
  }
}
