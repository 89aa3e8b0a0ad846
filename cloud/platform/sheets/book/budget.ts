import { demand, MOST } from '../limits'
import type { UnreadableReason } from '../unreadable'

const REASONS = {
  expanded: 'expands',
  tags: 'cells',
  rows: 'rows',
  cells: 'cells',
  gaps: 'cells',
  merges: 'cells',
  filled: 'cells',
} as const satisfies Partial<Record<keyof typeof MOST, UnreadableReason>>

export type Counted = keyof typeof REASONS

/** What all that is read of one workbook may still come to, however many sheets it lies in. */
export class Budget {
  readonly #left: Record<Counted, number>

  /** @param left less of something than otherwise */
  constructor(left: Readonly<Partial<Record<Counted, number>>> = {}) {
    this.#left = { ...MOST, ...left }
  }

  /** @throws UnreadableTable (why, by what is counted) once there is more of it than may be */
  spend(what: Counted, many: number): void {
    this.#left[what] -= many
    demand(this.#left[what] >= 0, REASONS[what])
  }

  /** The same for somebody who only looks ahead: what they spend is spent again by whoever reads. */
  copy(): Budget {
    return new Budget(this.#left)
  }
}
