/** The planner: what it costs to settle the verdict with a chance one wants, before anybody knocks at a door. */
import { chanceOfBound } from './chance'
import { chanceWithVillages } from './village-draws'

/**
 * How villages come into the sample. `strata`: some households of every village (recommended). `units`: some villages,
 * and households in those. `simple`: persons, wherever they live.
 */
export type Villages = 'strata' | 'units' | 'simple'

export interface PlanInput {
  villages: Villages
  /** The true share that one expects, and the target, 0–1. */
  share: number
  target: number
  /** The chance wanted that the verdict comes, 0–1. */
  power: number
  /** How alike people of one village answer (intraclass correlation), 0–1. */
  icc: number
  /** Graded sheets that a village of `units` brings, ≥ 2. */
  take: number
  /** Villages of the county: all of them with `strata`, at most so many with `units`. */
  available: number
  /** Towns that `units` are drawn in, two or more in each. */
  towns: number
  /** Kish's effect of unequal weights, ≥ 1. */
  weights: number
  /** Of drawn households, how many answer; of those, how many say 不了解. 0–1. */
  response: number
  unknown: number
}

export interface PlanLine {
  /** Households to draw, sheets that come of them, and graded ones among those. */
  drawn: number
  sheets: number
  graded: number
  /** Villages that are gone to; null of `simple`. */
  villages: number | null
  effective: number
  /** The chance that the verdict comes: reached where the share is above the target, else not reached. */
  chance: number
}

export interface Plan {
  /** The smallest sample with the chance wanted; null at the target itself, or where the county is too small. */
  needed: PlanLine | null
  /** What smaller and larger samples would give. */
  table: PlanLine[]
}

const TABLE = [300, 500, 800, 1000, 1200, 1500, 2000, 3000, 5000, 8000]
/** More graded sheets than any county has adults. */
const MOST_GRADED = 1_000_000

/** @throws RangeError for what is no plan */
export function plan(input: PlanInput): Plan {
  check(input)
  const { first, step, most } = sizes(input)
  const rounded = TABLE.map((graded) => Math.ceil(graded / step) * step)
  return {
    needed: input.share === input.target ? null : needed(input),
    table: rounded
      .filter((graded) => graded >= first && graded <= most)
      .map((graded) => lineOf(input, graded)),
  }
}

/** The smallest sample that leaves freedom, what it grows by, and the largest. Samples come in whole villages. */
function sizes({ villages, available, towns, take }: PlanInput) {
  if (villages === 'units') return { first: towns * 2 * take, step: take, most: available * take }
  return { first: villages === 'strata' ? available * 2 : 2, step: 1, most: MOST_GRADED }
}

function needed(input: PlanInput): PlanLine | null {
  const { first, step, most } = sizes(input)
  const holds = (graded: number) => chanceOf(input, graded).chance >= input.power
  const last = Math.floor((most - first) / step)
  let [short, enough] = [-1, 0]
  while (!holds(first + enough * step)) {
    if (enough === last) return null
    short = enough
    enough = Math.min(last, enough * 2 + 1)
  }
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2)
    if (holds(first + middle * step)) enough = middle
    else short = middle
  }
  return lineOf(input, first + enough * step)
}

function lineOf(input: PlanInput, graded: number): PlanLine {
  const sheets = Math.ceil(graded / (1 - input.unknown))
  const { take, available } = input
  return {
    drawn: Math.ceil(sheets / input.response),
    sheets,
    graded,
    villages: { strata: available, units: Math.ceil(graded / take), simple: null }[input.villages],
    ...chanceOf(input, graded),
  }
}

/** What so many graded sheets are worth, and the chance of a verdict with them. */
export function chanceOf(input: PlanInput, graded: number): Pick<PlanLine, 'effective' | 'chance'> {
  const { share, target, icc, take, available, towns, weights } = input
  // "not reached" of a share is "reached" of the rest
  const [hit, line] = share >= target ? [share, target] : [1 - share, 1 - target]
  if (input.villages === 'units') {
    const effective = graded / (weights + (take - 1) * icc)
    const draw = { villages: Math.ceil(graded / take), available, strata: towns, take, icc, weights }
    return { effective, chance: chanceWithVillages(draw, hit, line) }
  }
  const strata = input.villages === 'strata'
  const effective = graded / (weights * (strata ? 1 - icc : 1))
  const worth = { graded, effective, df: graded - (strata ? available : 1), even: weights === 1 }
  return { effective, chance: chanceOfBound(worth, hit, line) }
}

function check(input: PlanInput): void {
  const { share, target, power, icc, take, available, towns, weights, response, unknown, villages } = input
  const inside = (value: number) => value > 0 && value < 1
  const whole = (value: number) => Number.isInteger(value) && value >= 1
  const fine =
    [share, target, power, 1 - icc, 1 - unknown].every((value) => value === 1 || inside(value)) &&
    [share, target, power].every(inside) &&
    weights >= 1 &&
    (response === 1 || inside(response)) &&
    [take, available, towns].every(whole) &&
    (villages !== 'units' || (take >= 2 && available >= towns * 2))
  if (!fine) throw new RangeError('this is no plan')
}
