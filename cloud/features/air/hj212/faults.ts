import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import type { Db } from '../../../platform/database'
import { beijingDay } from '../../../shared/time'
import type { ReceiverFault } from '../contract/kinds'
import { receiverFaults } from './tables'

/** Different senders kept apart between two writings; more of them share one line. */
const MOST_LINES = 200
/** The same of a whole day, however many device numbers a stranger invents. */
const MOST_A_DAY = 500
const OTHERS = '*'

interface Line {
  day: string
  sender: string
  reason: ReceiverFault
  count: number
  lastAt: Date
}

type Written = Pick<Line, 'day' | 'sender' | 'reason'>

const keyOf = ({ day, sender, reason }: Written) => `${day} ${reason} ${sender}`

/** Lines by what they count, the same added up; beyond some of them the next are added to those of all others. */
class Lines {
  readonly #lines = new Map<string, Line>()

  constructor(private readonly most: number) {}

  add(line: Line): void {
    const key = keyOf(line)
    const fits = this.#lines.has(key) || this.#lines.size < this.most
    const own = fits ? line : { ...line, sender: OTHERS }
    const known = this.#lines.get(keyOf(own))
    if (known) {
      known.count += own.count
      if (own.lastAt > known.lastAt) known.lastAt = own.lastAt
    } else this.#lines.set(keyOf(own), { ...own })
  }

  all(): Line[] {
    return [...this.#lines.values()]
  }
}

/** Counts what is refused and writes it down now and then: no sender can make the receiver write at its pace. */
export class FaultBook {
  #lines = new Lines(MOST_LINES)

  constructor(
    private readonly db: Db,
    private readonly county: string,
    private readonly log: Logger,
  ) {}

  /** @param sender MN, or the network address where none could be read */
  count(sender: string, reason: ReceiverFault, at: Date): void {
    this.#lines.add({ day: beijingDay(at), sender, reason, count: 1, lastAt: at })
  }

  /** Writes the counts; what cannot be written is kept for the next time. */
  async write(): Promise<void> {
    const lines = this.#lines.all()
    if (lines.length === 0) return
    this.#lines = new Lines(MOST_LINES)
    try {
      await this.#store(lines)
    } catch (error) {
      for (const line of lines) this.#lines.add(line)
      throw error
    }
  }

  async #store(lines: readonly Line[]): Promise<void> {
    const { county, day, sender, reason, count } = receiverFaults
    const written = await this.db
      .select({ day, sender, reason })
      .from(receiverFaults)
      .where(and(eq(county, this.county), inArray(day, [...new Set(lines.map((line) => line.day))])))
    const before = new Set(written.map(keyOf))
    const bounded = boundedByDay(lines, written)
    await this.db
      .insert(receiverFaults)
      .values(bounded.map((line) => ({ county: this.county, ...line })))
      .onConflictDoUpdate({
        target: [county, day, sender, reason],
        set: { count: sql`${count} + excluded.count`, lastAt: sql`excluded.last_at` },
      })
    // once a day for each line of the table
    for (const line of bounded)
      if (!before.has(keyOf(line)))
        this.log.warn({ sender: line.sender, reason: line.reason }, 'hj212 refused')
  }
}

/** Lines as they are written: those that a day has no room for are added to those of all others. */
function boundedByDay(lines: readonly Line[], written: readonly Written[]): Line[] {
  const known = new Set(written.map(keyOf))
  const rows = new Map<string, number>()
  for (const { day } of written) rows.set(day, (rows.get(day) ?? 0) + 1)
  const bounded = new Lines(Number.POSITIVE_INFINITY)
  for (const line of lines) {
    const ofDay = rows.get(line.day) ?? 0
    if (known.has(keyOf(line))) bounded.add(line)
    else if (ofDay >= MOST_A_DAY) bounded.add({ ...line, sender: OTHERS })
    else {
      bounded.add(line)
      rows.set(line.day, ofDay + 1)
    }
  }
  return bounded.all()
}
