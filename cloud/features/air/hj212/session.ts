import type { Packet } from './packet'

/** Split packets of a connection that are remembered. */
const MOST_SPLIT = 16

/** What is known of a packet, however many parts it comes in. */
interface Whole {
  /** `DataTime`: not every part repeats it. */
  dataTime: string | undefined
  /** Something of it is in the database. */
  kept: boolean
}

/** What is remembered of one connection. */
export class Session {
  readonly #split = new Map<string, Whole>()

  /** The packet that a part belongs to; whatever is not split is a whole of its own. */
  wholeOf({ qn, cn, mn, flag, data }: Packet): Whole {
    const dataTime = data.get('datatime')
    if (!flag.split || qn === null) return { dataTime, kept: false }
    const key = `${mn} ${cn} ${qn}`
    const whole = this.#split.get(key) ?? { dataTime, kept: false }
    whole.dataTime = dataTime ?? whole.dataTime
    // the one spoken of last at the end
    this.#split.delete(key)
    this.#split.set(key, whole)
    for (const oldest of this.#split.keys()) {
      if (this.#split.size <= MOST_SPLIT) break
      this.#split.delete(oldest)
    }
    return whole
  }
}
