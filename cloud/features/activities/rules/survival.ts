/**
 * How many of somebody's trees are alive. Nobody knows it of a single tree: a plot is counted as a whole, so that it is
 * an estimate by the share of the plot that stood when it was last counted, and is said as one (照这块地算).
 */
export interface PlantedTrees {
  trees: number
  /** How the plot was last counted; null: never, or nobody knows where they stand. */
  counted: { alive: number; of: number } | null
}

export interface Survival {
  /** Alive of each, in the order that was given; null where nobody counted. */
  lines: (number | null)[]
  /** What the lines come to; null where none was counted. */
  alive: number | null
  /** Trees of the counted lines: what `alive` is of. */
  of: number | null
}

/**
 * Whole trees, never more than were planted. The sum is rounded once, to the nearest whole tree, and the lines share it
 * out by the largest remainder (a tie goes to the earlier line): so they add up to it, and each is the exact number
 * rounded down or up.
 */
export function survivalOf(planted: readonly PlantedTrees[]): Survival {
  const exact = planted.map(({ trees, counted }) => counted && (trees * counted.alive) / counted.of)
  const known = exact.flatMap((alive, index) => (alive === null ? [] : [{ index, alive }]))
  if (known.length === 0) return { lines: planted.map(() => null), alive: null, of: null }
  const lines = exact.map((alive) => alive && Math.floor(alive))
  const alive = Math.round(sum(known.map((one) => one.alive)))
  const left = alive - sum(known.map((one) => Math.floor(one.alive)))
  const remainder = (one: { alive: number }) => one.alive - Math.floor(one.alive)
  const first = [...known].sort((a, b) => remainder(b) - remainder(a) || a.index - b.index)
  for (const one of first.slice(0, left)) lines[one.index] = Math.floor(one.alive) + 1
  return { lines, alive, of: sum(planted.map(({ trees, counted }) => (counted ? trees : 0))) }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** The same of trees on one plot. */
export const aliveOf = (trees: number, counted: { alive: number; of: number }): number =>
  survivalOf([{ trees, counted }]).alive ?? 0
