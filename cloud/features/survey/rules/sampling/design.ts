/** How a sample is drawn, as it is agreed to, kept and published. */
export type Kind = 'strata' | 'psus' | 'simple'

/**
 * How households were shared out: by their number, as many from each, or by their number and how much people of the
 * stratum are thought to differ (Neyman).
 */
export type Rule = 'proportional' | 'equal' | 'neyman'

export interface Design {
  /**
   * `strata`: every village is a stratum and gives a few households (recommended); `psus`: villages are drawn with
   * probability proportional to their households, each drawn one gives the same number; `simple`: households of a
   * town, wherever they live in it.
   */
  kind: Kind
  /**
   * Households to draw: by village (`strata`, 12 digits) or town (`simple`, 9 digits) in all; by town in each of its
   * drawn villages (`psus`).
   */
  take: Readonly<Record<string, number>>
  /** `psus` only: how many villages of a town are drawn, those that are certain to be among them. */
  villages?: Readonly<Record<string, number>> | undefined
  /** What the numbers were made from: told beside them, not read by the draw. */
  made: { households: number; rule: Rule; least: number; leastTown?: number | undefined }
}

/** Households of a list by village (12 digits), in the order of the codes: all that a draw needs to know of it. */
export type Counts = ReadonlyMap<string, number>

/** Households by town (9 digits), in the order of the codes. */
export function byTown(counts: Counts): Map<string, number> {
  const towns = new Map<string, number>()
  for (const [village, households] of counts) {
    const town = village.slice(0, 9)
    towns.set(town, (towns.get(town) ?? 0) + households)
  }
  return towns
}

/** The villages of a town. */
export const villagesOf = (counts: Counts, town: string): [string, number][] =>
  [...counts].filter(([village]) => village.startsWith(town))
