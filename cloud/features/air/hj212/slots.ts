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
  /** A station was heard from its address before. */
  trusted: boolean
  /** Ends the connection. */
  end: () => void
}

/** Addresses of stations that are remembered. */
const MOST_REMEMBERED = 1024

/** A stranger from where nobody was heard before. */
const isNobody = ({ stranger, trusted }: Slot) => stranger && !trusted

/**
 * Who may be connected. Strangers have a part of the slots; when it is full, whoever comes takes the place of the
 * oldest of the address that holds most of them. So a station from elsewhere always gets in, and has the time of a
 * packet to say who it is. From where a station was heard before, nobody is displaced, however many addresses others
 * have: a station that connects again has all the time it needs.
 */
export class Slots {
  readonly #slots = new Set<Slot>()
  /** Addresses from which stations were heard, the one heard last at the end. */
  readonly #heard = new Set<string>()

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
    const trusted = this.#heard.has(address)
    if (!trusted && this.#count(isNobody) >= this.limits.strangers) this.#displace()
    const slot: Slot = { address, stranger: true, trusted, end }
    this.#slots.add(slot)
    return {
      known: () => {
        slot.stranger = false
        this.#remember(address)
      },
      leave: () => {
        this.#slots.delete(slot)
      },
    }
  }

  #remember(address: string): void {
    this.#heard.delete(address)
    this.#heard.add(address)
    const [first] = this.#heard
    if (first !== undefined && this.#heard.size > MOST_REMEMBERED) this.#heard.delete(first)
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
      if (!isNobody(slot)) continue
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
