/**
 * A world of events in virtual time: everything that takes time asks the world, and the world decides by a
 * seeded chance what happens next and in which order. One seed is one history, to the last step.
 */
export class World {
  private time = 1_800_000_000_000
  private serial = 0
  private readonly agenda: { at: number; serial: number; then: () => unknown }[] = []
  private readonly first: string

  constructor(private seed: number) {
    this.first = (seed >>> 0).toString(16).padStart(8, '0')
  }

  now(): number {
    return this.time
  }

  /** 0 ≤ x < 1 (mulberry32) */
  random(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  chance(probability: number): boolean {
    return this.random() < probability
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1))
  }

  /** Its own in every world, so that many of them can share one server. */
  uuid(): string {
    this.serial += 1
    return `${this.first}-0000-4000-8000-${this.serial.toString(16).padStart(12, '0')}`
  }

  /**
   * @param then a promise stops the world until it is kept, as if no time passed: the work of a real server
   * @returns its cancellation
   */
  after(ms: number, then: () => unknown): () => void {
    this.serial += 1
    const event = { at: this.time + ms, serial: this.serial, then }
    this.agenda.push(event)
    return () => {
      const index = this.agenda.indexOf(event)
      if (index >= 0) this.agenda.splice(index, 1)
    }
  }

  /** Lets everything that is ready run, then the next event, until `until` (epoch ms) or nothing is left. */
  async run(until: number): Promise<void> {
    for (;;) {
      await settle()
      const next = this.agenda.reduce<(typeof this.agenda)[number] | null>(
        (first, event) =>
          !first || event.at < first.at || (event.at === first.at && event.serial < first.serial)
            ? event
            : first,
        null,
      )
      if (!next || next.at > until) break
      this.agenda.splice(this.agenda.indexOf(next), 1)
      this.time = Math.max(this.time, next.at)
      await next.then()
    }
    this.time = Math.max(this.time, until)
  }
}

/** Promise chains of the outbox are a few links long; one turn of the event loop empties them all. */
const settle = () => new Promise<void>((done) => setImmediate(done))
