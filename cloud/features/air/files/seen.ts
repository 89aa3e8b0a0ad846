const BLOCK = 8192

/**
 * Remembers which station hours a file has brought, one byte an hour, so that a file of a million lines is
 * checked for repetitions within a few megabytes.
 */
export class Seen {
  private readonly stations = new Map<string, Map<number, Uint8Array>>()

  /** @param bit 0–7, as in `first`. @returns whether it was seen, and sees nothing itself */
  has(station: string, hour: number, bit: number): boolean {
    const index = Math.floor(hour / BLOCK)
    const held = this.stations.get(station)?.get(index)?.[hour - index * BLOCK] ?? 0
    return (held & (1 << bit)) !== 0
  }

  /** @param bit 0–7: a pollutant, or the whole hour. @returns true the first time */
  first(station: string, hour: number, bit: number): boolean {
    return this.firstOf(station, hour, 1 << bit)
  }

  /** @param mask several such bits. @returns true the first time for all of them */
  firstOf(station: string, hour: number, mask: number): boolean {
    let blocks = this.stations.get(station)
    if (!blocks) this.stations.set(station, (blocks = new Map()))
    const index = Math.floor(hour / BLOCK)
    let block = blocks.get(index)
    if (!block) blocks.set(index, (block = new Uint8Array(BLOCK)))
    const at = hour - index * BLOCK
    const held = block[at] ?? 0
    block[at] = held | mask
    return (held & mask) === 0
  }
}
