import { fail } from '../platform/kernel/errors'

const MIB = 1024 * 1024

/** Bytes of uploads that are in memory at once, in all and of one address: a table and some photos. */
export const MOST_HELD = { all: 160 * MIB, perAddress: 96 * MIB }
const RETRY_SECONDS = 5

/**
 * Counts the bytes of uploads that have arrived and are still needed: many at once, or many that never end, must not
 * take the memory of all.
 */
export class HeldBytes {
  #all = 0
  readonly #of = new Map<string, number>()

  constructor(private readonly most: typeof MOST_HELD = MOST_HELD) {}

  /** @throws AppError unavailable (503) if there is no room for them now */
  take(address: string, bytes: number): void {
    const own = (this.#of.get(address) ?? 0) + bytes
    if (own > this.most.perAddress || this.#all + bytes > this.most.all)
      throw fail('unavailable', { retryAfter: RETRY_SECONDS })
    this.#all += bytes
    this.#of.set(address, own)
  }

  give(address: string, bytes: number): void {
    const own = (this.#of.get(address) ?? 0) - bytes
    this.#all -= bytes
    if (own > 0) this.#of.set(address, own)
    else this.#of.delete(address)
  }
}
