import { sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Db } from '../../../platform/database'
import { beijingDay } from '../../../shared/time'
import type { ReceiverFault } from '../contract/kinds'
import { receiverFaults } from '../tables'

/** Different senders kept apart between two writings; more of them share one line. */
const MOST_LINES = 200
const OTHERS = '*'

interface Line {
  day: string
  sender: string
  reason: ReceiverFault
  count: number
  lastAt: Date
}

/** Counts what is refused and writes it down now and then: no sender can make the receiver write at its pace. */
export class FaultBook {
  #lines = new Map<string, Line>()

  constructor(
    private readonly db: Db,
    private readonly county: string,
    private readonly log: Logger,
  ) {}

  /** @param sender MN, or the network address where none could be read */
  count(sender: string, reason: ReceiverFault, at: Date): void {
    const day = beijingDay(at)
    const key = (who: string) => `${day} ${reason} ${who}`
    const known = this.#lines.get(key(sender))
    const who = known || this.#lines.size < MOST_LINES ? sender : OTHERS
    const line = known ?? this.#lines.get(key(who))
    if (line) {
      line.count++
      line.lastAt = at
      return
    }
    this.#lines.set(key(who), { day, sender: who, reason, count: 1, lastAt: at })
    // once for each sender and reason between two writings
    this.log.warn({ sender: who, reason }, 'hj212 refused')
  }

  /** Writes the counts; what cannot be written is kept for the next time. */
  async write(): Promise<void> {
    const lines = [...this.#lines.values()]
    if (lines.length === 0) return
    this.#lines = new Map()
    try {
      await this.db
        .insert(receiverFaults)
        .values(lines.map((line) => ({ county: this.county, ...line })))
        .onConflictDoUpdate({
          target: [receiverFaults.county, receiverFaults.day, receiverFaults.sender, receiverFaults.reason],
          set: { count: sql`${receiverFaults.count} + excluded.count`, lastAt: sql`excluded.last_at` },
        })
    } catch (error) {
      this.#restore(lines)
      throw error
    }
  }

  #restore(lines: readonly Line[]): void {
    for (const line of lines) {
      const key = `${line.day} ${line.reason} ${line.sender}`
      const newer = this.#lines.get(key)
      if (newer) newer.count += line.count
      else this.#lines.set(key, line)
    }
  }
}
