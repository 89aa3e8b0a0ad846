/** The chance of a verdict before anybody is asked: what so many graded sheets of a design are worth. */
import { TAIL } from './intervals'
import { chanceToReach } from './settling'
import { betaBelow } from './special/beta'
import { normalQuantile, studentQuantile } from './special/student'

export interface Worth {
  graded: number
  /** Sheets of a simple sample that vary as much. */
  effective: number
  /** Degrees of freedom of the error. */
  df: number
  /** Whether all weights are one: then a share of n is a count, and comes in steps. */
  even: boolean
}

/** Points at which the error that a sample shows of itself is looked at. */
const LOOKS = 41

/**
 * The chance that the low Korn–Graubard bound is at the target or above. The error is itself estimated: the chance is
 * the mean over what the sample may show of it (χ² with df degrees, by Wilson and Hilferty's cube root).
 */
export function chanceOfBound({ graded, effective, df, even }: Worth, share: number, target: number): number {
  if (df <= 0) return 0
  if (even && df === graded - 1) return chanceToReach(graded, share, target)
  const caution = (studentQuantile(TAIL, graded - 1) / studentQuantile(TAIL, df)) ** 2
  const ninth = 2 / (9 * df)
  let sum = 0
  for (let look = 0; look < LOOKS; look += 1) {
    const z = normalQuantile((look + 0.5) / LOOKS)
    const shown = Math.max(1e-3, (1 - ninth + z * Math.sqrt(ninth)) ** 3)
    const needed = shareNeeded(Math.min(graded, (effective / shown) * caution), target)
    // the continuous curve stands half a step before the count
    const edge = even ? (Math.ceil(needed * graded) - 0.5) / graded : needed
    const hits = edge * effective + 0.5
    sum += hits < effective + 1 ? betaBelow(share, hits, effective - hits + 1) : 0
  }
  return sum / LOOKS
}

/** The share of n (real) whose low bound is the target. */
export function shareNeeded(n: number, target: number): number {
  let [low, high] = [target, 1]
  for (let step = 0; step < 30; step += 1) {
    const middle = (low + high) / 2
    if (betaBelow(target, n * middle, n * (1 - middle) + 1) <= TAIL) high = middle
    else low = middle
  }
  return high
}
