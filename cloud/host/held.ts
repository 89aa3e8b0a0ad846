import { fail } from '../platform/kernel/errors'
import type { UploadRoute } from '../platform/feature'

const MIB = 1024 * 1024

/** What uploads of one kind may hold at once. */
export interface Room {
  /** Bytes in memory, in all and of one address. */
  all: number
  perAddress: number
  /** Uploads of one address whose bytes are still arriving: a phone sends one after the other, an office has few. */
  atOnce: number
}

/**
 * Photos come from anybody, tables from staff; neither takes the other's place. A table and some more of one office;
 * photos, of 600 KB as a phone sends them or of 12 MB at most, two large ones of one address.
 */
export const ROOMS: Readonly<Record<UploadRoute['what'], Room>> = {
  photo: { all: 96 * MIB, perAddress: 24 * MIB, atOnce: 6 },
  table: { all: 128 * MIB, perAddress: 96 * MIB, atOnce: 6 },
}
const RETRY_SECONDS = 5

export const noRoom = () => fail('unavailable', { retryAfter: RETRY_SECONDS })

/** One upload, as long as something of it is in memory. */
export interface Upload {
  /** Its bytes have come. @throws AppError unavailable (503) if there is no room for them now */
  take(bytes: number): void
  /** All of it is there: it is not sent away any more. */
  arrived(): void
  /** Nothing of it is needed any more. */
  leave(): void
}

interface Held {
  address: string
  bytes: number
  arriving: boolean
  cut(): void
}

/**
 * Counts the bytes of uploads that have arrived and are still needed: many at once, or many that never end, must not
 * take the memory of all. Where it is full, not who comes next goes, but an upload that still arrives of the address
 * that holds most: to keep others out takes as many addresses as photos would have found room.
 */
export class HeldUploads {
  #all = 0
  readonly #uploads = new Set<Held>()
  /** Bytes by address: asked for each piece that comes. */
  readonly #bytes = new Map<string, number>()

  constructor(private readonly room: Room) {}

  /**
   * Lets an upload begin, before anything of it is read.
   * @param cut ends it, where others need its room
   * @throws AppError unavailable (503) if too many of that address are arriving
   */
  begin(address: string, cut: () => void): Upload {
    const own = [...this.#uploads].filter((one) => one.address === address && one.arriving)
    if (own.length >= this.room.atOnce) throw noRoom()
    const held: Held = { address, bytes: 0, arriving: true, cut }
    this.#uploads.add(held)
    return {
      take: (bytes) => this.#take(held, bytes),
      arrived: () => {
        held.arriving = false
      },
      leave: () => this.#leave(held),
    }
  }

  #take(held: Held, bytes: number): void {
    if (!this.#uploads.has(held)) throw noRoom()
    const own = this.#held(held.address) + bytes
    if (own > this.room.perAddress) throw noRoom()
    while (this.#all + bytes > this.room.all) {
      const largest = this.#largest()
      if (!largest || this.#held(largest.address) <= own) throw noRoom()
      this.#leave(largest)
      largest.cut()
    }
    this.#count(held, bytes)
  }

  #count(held: Held, bytes: number): void {
    this.#all += bytes
    held.bytes += bytes
    const left = this.#held(held.address) + bytes
    if (left > 0) this.#bytes.set(held.address, left)
    else this.#bytes.delete(held.address)
  }

  #leave(held: Held): void {
    if (this.#uploads.delete(held)) this.#count(held, -held.bytes)
  }

  #held = (address: string) => this.#bytes.get(address) ?? 0

  /** What still arrives and holds most, of the address that holds most. */
  #largest(): Held | undefined {
    let largest: Held | undefined
    for (const one of this.#uploads) {
      if (!one.arriving || one.bytes === 0) continue
      const more = largest ? this.#held(one.address) - this.#held(largest.address) : 1
      if (!largest || more > 0 || (more === 0 && one.bytes > largest.bytes)) largest = one
    }
    return largest
  }
}
