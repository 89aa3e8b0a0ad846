/** How many answers settle whether a target is reached, and with what chance so many do. Exact, by the binomial. */
import { TAIL } from './intervals'
import { betaBelow, betaQuantile } from './special/beta'

/** Beyond so many answers steps of the binomial no longer show. */
const STEPS_SHOW = 20_000
/** A share so near the target is at it: a thousand million answers would not tell them apart, and looking takes for ever. */
const AT_TARGET = 1e-5

const isAt = (p: number, target: number) => Math.abs(p - target) < AT_TARGET

/**
 * The chance that the low bound of Clopper and Pearson's interval of n answers is at the target or above, which is
 * when "reached" is said; the same turned round for "not reached".
 * @param n effective answers; a whole number is exact
 * @param share true share; above the target for "reached"
 */
export function chanceToReach(n: number, share: number, target: number): number {
  const needed = leastHits(n, target)
  return needed > n ? 0 : betaBelow(share, needed, n - needed + 1)
}

/** The fewest hits of n (whole) whose low bound is at the target. */
function leastHits(n: number, target: number): number {
  let [few, enough] = [Math.floor(n * target), n + 1]
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2)
    if (betaBelow(target, middle, n - middle + 1) <= TAIL) enough = middle
    else few = middle
  }
  return enough
}

export interface Settling {
  /** With so many answers the interval of this very share ends at the target: the true share is on either side. */
  touches: number
  /** From so many on the verdict comes with a chance of 80 %. */
  withPower80: number
}

/**
 * How many answers would settle the verdict, if this were the true share.
 * @param p share, 0 < p < 1
 * @param deff design effect: answers for one of a simple sample
 * @returns null at the target itself: no sample settles that
 */
export function settling(p: number, target: number, deff = 1): Settling | null {
  if (isAt(p, target)) return null
  const size = sizeFor(p, target, 0.8)
  return { touches: Math.ceil(touching(p, target) * deff), withPower80: Math.ceil((size ?? 0) * deff) }
}

/** Effective answers from which on the chance of a verdict is at least `chance`; null at the target itself. */
export function sizeFor(p: number, target: number, chance: number): number | null {
  if (isAt(p, target)) return null
  // "not reached" of a share is "reached" of the rest
  return p > target ? sizeAbove(p, target, chance) : sizeAbove(1 - p, 1 - target, chance)
}

function touching(p: number, target: number): number {
  const [share, line] = p > target ? [p, target] : [1 - p, 1 - target]
  return firstWhere((n) => betaQuantile(TAIL, n * share, n * (1 - share) + 1) >= line)
}

function sizeAbove(share: number, target: number, chance: number): number {
  // needing one hit more than any real number would is the worst that a step can do
  const worst = (n: number) => {
    const needed = realHits(n, target) + 1
    return needed > n ? 0 : betaBelow(share, needed, n - needed + 1)
  }
  const enough = firstWhere((n) => worst(n) >= chance)
  if (enough > STEPS_SHOW) return enough
  let size = enough
  while (size > 1 && chanceToReach(size - 1, share, target) >= chance) size -= 1
  return size
}

/** Hits at which the low bound is the target, as if they were no whole number. */
function realHits(n: number, target: number): number {
  let [low, high] = [n * target, n]
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2
    if (betaBelow(target, middle, n - middle + 1) <= TAIL) high = middle
    else low = middle
  }
  return high
}

/** The first whole number from which on something holds. */
function firstWhere(holds: (n: number) => boolean): number {
  let [short, enough] = [0, 1]
  while (!holds(enough)) [short, enough] = [enough, enough * 2]
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2)
    if (holds(middle)) enough = middle
    else short = middle
  }
  return enough
}
