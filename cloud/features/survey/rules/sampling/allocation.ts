/** Sharing a number of households out among strata. */

/** Why there is no way to share: fewer than the least of each come to, or more than there are. */
export class AllocationRefused extends Error {
  override name = 'AllocationRefused'
  constructor(
    readonly reason: 'too_few' | 'too_many',
    /** What the least of each come to, or how many there are. */
    readonly bound: number,
  ) {
    super(`${reason}: ${bound}`)
  }
}

/** What floats leave of a whole number. */
const CRUMB = 1e-9

/**
 * Shares households out by weight: nobody gets less than `least` (or all there are, where they are fewer) nor more than
 * there are; who would is given that, and the rest is shared again among the others. Whole numbers by the largest
 * remainder, of equal ones the smaller code first.
 * @param size households by stratum
 * @param least of each, or by stratum
 * @param weight by which is shared: the households themselves unless said otherwise
 * @returns households to draw by stratum, in the order of `size`; together `n`
 * @throws AllocationRefused
 */
export function allocate(
  size: ReadonlyMap<string, number>,
  n: number,
  least: number | ReadonlyMap<string, number> = 0,
  weight: ReadonlyMap<string, number> = size,
): Map<string, number> {
  const strata = [...size].map(([key, most]) => ({
    key,
    most,
    least: Math.min(typeof least === 'number' ? least : (least.get(key) ?? 0), most),
    weight: weight.get(key) ?? 0,
  }))
  const [lowest, highest] = [sum(strata.map((one) => one.least)), sum(strata.map(({ most }) => most))]
  if (n < lowest) throw new AllocationRefused('too_few', lowest)
  if (n > highest) throw new AllocationRefused('too_many', highest)
  const given = new Map<string, number>()
  for (;;) {
    const free = strata.filter(({ key }) => !given.has(key))
    const left = n - sum([...given.values()])
    const whole = sum(free.map((one) => one.weight))
    // nobody left has any weight: what is left goes evenly
    const share = (one: (typeof strata)[number]) =>
      whole > 0 ? (left * one.weight) / whole : left / free.length
    const low = free.filter((one) => share(one) < one.least)
    const bounded = low.length > 0 ? low : free.filter((one) => share(one) > one.most)
    if (bounded.length === 0) {
      for (const [key, households] of inWholes(
        free.map((one) => [one.key, share(one)]),
        left,
      ))
        given.set(key, households)
      return new Map(strata.map(({ key }) => [key, given.get(key) ?? 0]))
    }
    for (const one of bounded) given.set(one.key, low.length > 0 ? one.least : one.most)
  }
}

function inWholes(shares: readonly (readonly [string, number])[], total: number): [string, number][] {
  const parts = shares.map(([key, share]) => {
    const floor = Math.floor(share + CRUMB)
    return { key, floor, rest: share - floor }
  })
  const more = total - sum(parts.map(({ floor }) => floor))
  const first = [...parts].sort((a, b) =>
    Math.abs(a.rest - b.rest) > CRUMB ? b.rest - a.rest : a.key < b.key ? -1 : 1,
  )
  const lucky = new Set(first.slice(0, Math.max(0, more)).map(({ key }) => key))
  return parts.map(({ key, floor }) => [key, floor + (lucky.has(key) ? 1 : 0)])
}

/**
 * What Neyman shares by: households times the standard deviation of a yes or no.
 * @param share expected share of the satisfied by stratum, 0–1; a half where nothing is expected
 */
export const neymanWeights = (
  size: ReadonlyMap<string, number>,
  share: (stratum: string) => number | undefined,
): Map<string, number> =>
  new Map(
    [...size].map(([key, households]) => {
      const p = share(key) ?? 0.5
      return [key, households * Math.sqrt(p * (1 - p))]
    }),
  )

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
