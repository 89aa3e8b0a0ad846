/**
 * The chance of a verdict where villages are drawn. A formula for it is wrong by several points: where villages are
 * alike inside, a sample that shows a high share shows a small error too. So it is played: the same games each time.
 */
import { TAIL } from './intervals'
import { betaBelow } from './special/beta'
import { binomialDensity } from './special/gamma'
import { studentQuantile } from './special/student'

export interface VillageDraw {
  /** Villages in the sample, and the strata (towns) that they are in as evenly as can be, two in each at least. */
  villages: number
  strata: number
  /** Graded sheets of a village, ≥ 1. */
  take: number
  /** How alike they are, 0 ≤ icc < 1. */
  icc: number
  /** Kish's effect of unequal weights, ≥ 1. */
  weights: number
}

const GAMES = 4000
const SEED = 4172

/** The chance that the low Korn–Graubard bound is at the target or above, if the share is this one. */
export function chanceWithVillages(draw: VillageDraw, share: number, target: number): number {
  // unequal weights are as if fewer had been asked in each village; between whole numbers one goes straight
  const take = draw.take / draw.weights
  const few = Math.max(1, Math.floor(take))
  const part = Math.max(0, take - few)
  const chance = (asked: number) => played(draw, asked, share, target)
  return part === 0 ? chance(few) : (1 - part) * chance(few) + part * chance(few + 1)
}

function played(draw: VillageDraw, take: number, share: number, target: number): number {
  const { villages, strata } = draw
  const n = villages * draw.take
  const df = villages - strata
  if (df < strata) return 0
  const caution = (studentQuantile(TAIL, n - 1) / studentQuantile(TAIL, df)) ** 2
  const below = cumulated(take, share, draw.icc)
  const random = lehmer(SEED)
  let reached = 0
  for (let game = 0; game < GAMES; game += 1) {
    let [hits, variance] = [0, 0]
    for (let h = 0; h < strata; h += 1) {
      const k = Math.floor((villages + h) / strata)
      let [sum, squares] = [0, 0]
      for (let i = 0; i < k; i += 1) {
        const count = drawnFrom(below, random())
        sum += count
        squares += count * count
      }
      hits += sum
      variance += (k / (k - 1)) * Math.max(0, squares - (sum * sum) / k)
    }
    if (reaches(hits / (villages * take), variance / (villages * take) ** 2)) reached += 1
  }
  return reached / GAMES

  function reaches(p: number, variance: number): boolean {
    if (p <= target) return false
    const size = variance > 0 ? Math.min(n, ((p * (1 - p)) / variance) * caution) : n / draw.weights
    return betaBelow(target, size * p, size * (1 - p) + 1) <= TAIL
  }
}

/** For each count of satisfied in a village, the chance of so many or fewer (beta-binomial). */
function cumulated(take: number, share: number, icc: number): Float64Array {
  const below = new Float64Array(take + 1)
  let sum = 0
  for (let count = 0; count <= take; count += 1) {
    sum += icc > 0 ? alike(count, take, share, 1 / icc - 1) : binomial(count, take, share)
    below[count] = sum
  }
  return below
}

function binomial(count: number, take: number, share: number): number {
  if (count === 0) return (1 - share) ** take
  return count === take ? share ** take : binomialDensity(count, take, share, 1 - share)
}

/** Pólya's urn: as many ways to `count` hits, each with the same chance. */
function alike(count: number, take: number, share: number, size: number): number {
  let chance = 1
  for (let i = 0; i < take; i += 1)
    chance *=
      i < count
        ? (((share * size + i) / (size + i)) * (take - i)) / (count - i)
        : ((1 - share) * size + i - count) / (size + i)
  return chance
}

function drawnFrom(below: Float64Array, at: number): number {
  // nearly all villages are near the top
  let count = below.length - 1
  while (count > 0 && (below[count - 1] ?? 0) > at) count -= 1
  return count
}

/** Lehmer's generator modulo 2³¹ − 1: numbers inside 0–1. */
function lehmer(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}
