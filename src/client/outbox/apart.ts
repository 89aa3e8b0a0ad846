import type { Entry } from './entry'

/** So far behind what bears no name does anything set out that bears one. */
export const APART_MS = 60 * 60_000

/**
 * Keeps what bears a name apart from what bears none. Whoever has the database's log sees in which second each came:
 * a report that names nobody and, a moment later, something from the same phone that names its person would say who it
 * was. So the one goes first and alone; the other waits an hour, or until the app is opened the next time, which is why
 * none of this is stored.
 */
export class Apart {
  private readonly begun = new Set<string>()
  private from: number | null = null

  /** Something without a name sets out. A repetition does not begin the hour again: it must not last for ever. */
  depart(id: string, now: number): void {
    if (!this.begun.has(id)) this.from = now
    this.begun.add(id)
  }

  /** It has arrived: that is the second in which the server wrote it. */
  arrive(now: number): void {
    this.from = now
  }

  /** @returns epoch ms until which the hour lasts; null: none does */
  lastsAt(now: number): number | null {
    const end = this.from === null ? 0 : this.from + APART_MS
    return end > now ? end : null
  }

  /**
   * Epoch ms before which nothing with a name sets out; without an end as long as one without is still to set out.
   * @param waiting entries without a name that are yet to go
   */
  until(waiting: readonly Entry[]): number {
    if (waiting.some((entry) => !this.begun.has(entry.id))) return Number.POSITIVE_INFINITY
    return this.from === null ? 0 : this.from + APART_MS
  }
}
