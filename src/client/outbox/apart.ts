import type { Entry } from './entry'

/** So far behind what bears no name does anything set out that bears one, at least and at most. */
export const APART_MS = 60 * 60_000
export const MOST_APART_MS = 6 * APART_MS

/**
 * Keeps what bears a name apart from what bears none. Whoever has the database's log sees in which second each came:
 * a report that names nobody and, a moment later, something from the same phone that names its person would say who it
 * was. So the one goes first and alone; the other waits one to six hours, or until the app is opened the next time, which
 * is why none of this is stored. How long is drawn anew each time: what follows after an hour to the second belongs
 * together as clearly as what follows at once, and what follows within two is often the only thing that does.
 */
export class Apart {
  private readonly begun = new Set<string>()
  private from: number | null = null
  private lasting = APART_MS

  /** @param random 0 ≤ x < 1 */
  constructor(private readonly random: () => number) {}

  /** Something without a name sets out. A repetition does not begin the hour again: it must not last for ever. */
  depart(id: string, now: number): void {
    if (!this.begun.has(id)) {
      this.from = now
      this.lasting = APART_MS + this.random() * (MOST_APART_MS - APART_MS)
    }
    this.begun.add(id)
  }

  /** It has arrived: that is the second in which the server wrote it. */
  arrive(now: number): void {
    this.from = now
  }

  /** @returns epoch ms until which that lasts; null: nothing does */
  lastsAt(now: number): number | null {
    const end = this.from === null ? 0 : this.from + this.lasting
    return end > now ? end : null
  }

  /**
   * Epoch ms before which nothing with a name sets out; without an end as long as one without is still to set out.
   * @param waiting entries without a name that are yet to go
   */
  until(waiting: readonly Entry[]): number {
    if (waiting.some((entry) => !this.begun.has(entry.id))) return Number.POSITIVE_INFINITY
    return this.from === null ? 0 : this.from + this.lasting
  }
}
