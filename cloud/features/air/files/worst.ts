import type { Pollutant } from '../contract/kinds'

/** Keeps the worst of many, worst first, within twice as many places. */
export class Worst<T> {
  private held: { rank: number; one: T }[] = []

  constructor(private readonly most: number) {}

  add(rank: number, one: T): void {
    this.held.push({ rank, one })
    if (this.held.length >= 2 * this.most) this.held = this.sorted()
  }

  list(): T[] {
    return this.sorted().map(({ one }) => one)
  }

  private sorted() {
    // what came first stays before what is as bad
    return this.held.sort((a, b) => b.rank - a.rank).slice(0, this.most)
  }
}

/** What pages publish: whole µg/m³, CO in mg/m³ with one decimal. Below it nothing is told apart. */
const LEAST = (code: Pollutant): number => (code === 'co' ? 0.1 : 1)

/**
 * How far a value is from what stood there: so many times more, or less. 1 where it completes an hour.
 * @param before in published units, as `after`; null where nothing stood there
 */
export function swing(code: Pollutant, before: number | null, after: number): number {
  if (before === null) return 1
  return Math.max(before, after) / Math.max(Math.min(before, after), LEAST(code))
}
