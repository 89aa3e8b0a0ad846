/**
 * The chance of a verdict where villages are drawn. A formula for it is wrong by several points: where villages are
 * alike inside, a sample that shows a high share shows a small error too. So it is played, the same games each time.
 */
import { TAIL } from './intervals'
import { shareNeeded } from './chance'
import { betaQuantile } from './special/beta'
import { binomialDensity } from './special/gamma'
import { studentQuantile } from './special/student'

export interface VillageDraw {
  /** Villages in the sample and in the county, over strata (towns) as evenly as can be; two in each at least. */
  villages: number
  available: number
  strata: number
  /** Graded sheets of a village, ≥ 1. */
  take: number
  /** How alike they are, 0 ≤ icc < 1. */
  icc: number
  /** Kish's effect of unequal weights, ≥ 1. */
  weights: number
}

const { floor } = Math
const GAMES = 10_000
const SEED = 4172

/**
 * The chance that the low Korn–Graubard bound is at the target or above, if the share of the county is this one. The
 * error is computed as if villages were endless (without fpc), as the engine does unless it is told more.
 */
export function chanceWithVillages(draw: VillageDraw, share: number, target: number): number {
  // unequal weights are as if fewer had been asked in each village; between whole numbers one goes straight
  const take = draw.take / draw.weights
  const few = Math.max(1, floor(take))
  const part = Math.max(0, take - few)
  const chance = (asked: number) => played(draw, asked, share, target)
  return part === 0 ? chance(few) : (1 - part) * chance(few) + part * chance(few + 1)
}

function played(draw: VillageDraw, take: number, share: number, target: number): number {
  const { villages, available, strata } = draw
  const n = villages * draw.take
  const df = villages - strata
  if (df < strata || villages > available) return 0
  const caution = (studentQuantile(TAIL, n - 1) / studentQuantile(TAIL, df)) ** 2
  const kinds = kindsOf(share, draw.icc, available)
  const below = kinds.map((kind) => cumulated(take, kind))
  const random = xorshift(SEED)
  const needed = neededBy(n, target)
  const whole = available * take
  let reached = 0
  for (let game = 0; game < GAMES; game += 1) {
    let [hits, variance, drawn] = [0, 0, 0]
    for (let h = 0; h < strata; h += 1) {
      const [k, all] = [floor((villages + h) / strata), floor((available + h) / strata)]
      let [sum, squares] = [0, 0]
      for (let i = 0; i < k; i += 1) {
        // a village is drawn once: those that were stand in front
        const other = drawn + floor(random() * (available - drawn))
        const kind = below[other] ?? new Float64Array()
        below[other] = below[drawn] ?? kind
        below[drawn] = kind
        drawn += 1
        // each town counts as much as it has villages
        const count = (drawnFrom(kind, random()) * all) / k
        sum += count
        squares += count * count
      }
      hits += sum
      variance += (k / (k - 1)) * Math.max(0, squares - (sum * sum) / k)
    }
    if (reaches(hits / whole, variance / whole ** 2)) reached += 1
  }
  return reached / GAMES

  function reaches(p: number, variance: number): boolean {
    if (p <= target) return false
    return p >= needed(variance > 0 ? Math.min(n, ((p * (1 - p)) / variance) * caution) : villages * take)
  }
}

let last: { key: string; kinds: number[] } | undefined

/** The shares of the county's villages; kept for the next size of the same plan. */
function kindsOf(share: number, icc: number, available: number): number[] {
  const key = [share, icc, available].join()
  if (last?.key !== key) last = { key, kinds: villageShares(share, icc, available) }
  return last.kinds
}

/**
 * Shares of so many villages: evenly through a beta distribution, their mean `share`, and their variance
 * icc·share·(1 − share).
 */
function villageShares(share: number, icc: number, count: number): number[] {
  if (icc === 0) return Array<number>(count).fill(share)
  // a few points of a distribution vary less than all of it
  let [low, high] = [icc, Math.min(0.95, icc * 3)]
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2
    const squares = evenly(share, middle, count).reduce((sum, each) => sum + (each - share) ** 2, 0)
    if (squares / count < icc * share * (1 - share)) low = middle
    else high = middle
  }
  return evenly(share, high, count)
}

function evenly(share: number, icc: number, count: number): number[] {
  const size = 1 / icc - 1
  const shares = Array.from({ length: count }, (_, i) =>
    betaQuantile((i + 0.5) / count, share * size, (1 - share) * size),
  )
  const off = shares.reduce((sum, each) => sum + each, 0) / count - share
  return shares.map((each) => Math.min(1, Math.max(0, each - off)))
}

/** For each count of satisfied among so many, the chance of that or fewer. */
function cumulated(take: number, share: number): Float64Array {
  const below = new Float64Array(take + 1)
  let sum = 0
  for (let count = 0; count <= take; count += 1) {
    sum += binomial(count, take, share)
    below[count] = sum
  }
  return below
}

function binomial(count: number, take: number, share: number): number {
  if (count === 0) return (1 - share) ** take
  return count === take ? share ** take : binomialDensity(count, take, share, 1 - share)
}

function drawnFrom(below: Float64Array, at: number): number {
  // nearly all are near the top
  let count = below.length - 1
  while (count > 0 && (below[count - 1] ?? 0) > at) count -= 1
  return count
}

/** Marsaglia's xorshift (Journal of Statistical Software 8, 2003): numbers from 0 up to 1. */
function xorshift(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 4_294_967_296
  }
}

/** The share of n (real, from 1) from which on the low bound is at the target: computed at some n, straight between. */
function neededBy(most: number, target: number): (n: number) => number {
  const steps = 64
  const logMost = Math.log(Math.max(2, most))
  const shares = Float64Array.from({ length: steps + 1 }, (_, i) =>
    shareNeeded(Math.exp((i * logMost) / steps), target),
  )
  return (n) => {
    const at = Math.min(steps - 1e-9, (Math.log(Math.max(1, n)) / logMost) * steps)
    const i = floor(at)
    return (shares[i] ?? 1) + (at - i) * ((shares[i + 1] ?? 1) - (shares[i] ?? 1))
  }
}
