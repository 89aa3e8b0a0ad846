/** Connections that may be open at once, in all and from one address. */
export interface SlotLimits {
  connections: number
  perAddress: number
  /** Of them, those on which no managed station has been heard yet: the rest is kept for stations. */
  strangers: number
  strangersPerAddress: number
}

interface Slot {
  address: string
  stranger: boolean
  /** Ends the connection. */
  end: () => void
}

/**
 * Who may be connected. Strangers have a part of the slots; when it is full, whoever comes takes the place of the
 * oldest of the address that holds most of them. So a station from elsewhere always gets in, and has the time of a
 * packet to say who it is.
 */
export class Slots {
  readonly #slots = new Set<Slot>()

  constructor(private readonly limits: SlotLimits) {}

  /**
   * Takes a connection in as a stranger.
   * @param end ends it, if its place is taken by another
   * @returns null if there is no place for it
   */
  enter(address: string, end: () => void): { known(): void; leave(): void } | null {
    if (this.#count(() => true) >= this.limits.connections) {
      // stations alone never fill the slots of strangers: one of these is there to be taken, or nobody is to blame
      if (!this.#displace()) return null
    }
    if (this.#count((slot) => slot.address === address) >= this.limits.perAddress) return null
    const sameStrangers = this.#count((slot) => slot.stranger && slot.address === address)
    if (sameStrangers >= this.limits.strangersPerAddress) return null
    if (this.#count(({ stranger }) => stranger) >= this.limits.strangers) this.#displace()
    const slot: Slot = { address, stranger: true, end }
    this.#slots.add(slot)
    return {
      known: () => {
        slot.stranger = false
      },
      leave: () => {
        this.#slots.delete(slot)
      },
    }
  }

  #count(wanted: (slot: Slot) => boolean): number {
    let count = 0
    for (const slot of this.#slots) if (wanted(slot)) count++
    return count
  }

  /** @returns whether a stranger made room */
  #displace(): boolean {
    const oldest = new Map<string, { slot: Slot; held: number }>()
    for (const slot of this.#slots) {
      if (!slot.stranger) continue
      const of = oldest.get(slot.address)
      if (of) of.held++
      else oldest.set(slot.address, { slot, held: 1 })
    }
    const [most] = [...oldest.values()].sort((a, b) => b.held - a.held)
    if (!most) return false
    this.#slots.delete(most.slot)
    most.slot.end()
    return true
  }
}
