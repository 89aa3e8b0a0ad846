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
  /** Villages of the county, all of which are `strata`; strata (towns) that `units` are drawn in. */
  groups: number
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
  /** The smallest sample with the chance wanted; null at the target itself, or beyond `MOST_GRADED`. */
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
  // samples come in whole villages
  const step = input.villages === 'units' ? input.take : 1
  const first = smallest(input)
  const rounded = TABLE.map((graded) => Math.ceil(graded / step) * step)
  return {
    needed: input.share === input.target ? null : needed(input, first, step),
    table: rounded.filter((graded) => graded >= first).map((graded) => lineOf(input, graded)),
  }
}

/** Fewer graded sheets leave no freedom: two in each village of all, two villages in each stratum. */
const smallest = ({ villages, groups, take }: PlanInput): number =>
  ({ strata: groups * 2, units: groups * 2 * take, simple: 2 })[villages]

function needed(input: PlanInput, first: number, step: number): PlanLine | null {
  const holds = (graded: number) => chanceOf(input, graded).chance >= input.power
  let steps = 1
  const size = (more: number) => first + (more - 1) * step
  while (!holds(size(steps))) {
    steps *= 2
    if (size(steps) > MOST_GRADED) return null
  }
  let short = Math.floor(steps / 2)
  while (steps - short > 1) {
    const middle = Math.floor((short + steps) / 2)
    if (holds(size(middle))) steps = middle
    else short = middle
  }
  return lineOf(input, size(steps))
}

function lineOf(input: PlanInput, graded: number): PlanLine {
  const sheets = Math.ceil(graded / (1 - input.unknown))
  const { take, groups } = input
  return {
    drawn: Math.ceil(sheets / input.response),
    sheets,
    graded,
    villages: { strata: groups, units: Math.ceil(graded / take), simple: null }[input.villages],
    ...chanceOf(input, graded),
  }
}

/** What so many graded sheets are worth, and the chance of a verdict with them. */
export function chanceOf(input: PlanInput, graded: number): Pick<PlanLine, 'effective' | 'chance'> {
  const { share, target, icc, take, groups, weights } = input
  // "not reached" of a share is "reached" of the rest
  const [hit, line] = share >= target ? [share, target] : [1 - share, 1 - target]
  if (input.villages === 'units') {
    const effective = graded / (weights + (take - 1) * icc)
    const draw = { villages: Math.ceil(graded / take), strata: groups, take, icc, weights }
    return { effective, chance: chanceWithVillages(draw, hit, line) }
  }
  const strata = input.villages === 'strata'
  const effective = graded / (weights * (strata ? 1 - icc : 1))
  const worth = { graded, effective, df: graded - (strata ? groups : 1), even: weights === 1 }
  return { effective, chance: chanceOfBound(worth, hit, line) }
}

function check({
  share,
  target,
  power,
  icc,
  take,
  groups,
  weights,
  response,
  unknown,
  villages,
}: PlanInput): void {
  const inside = (value: number) => value > 0 && value < 1
  const fine =
    inside(share) &&
    inside(target) &&
    inside(power) &&
    icc >= 0 &&
    icc < 1 &&
    weights >= 1 &&
    response > 0 &&
    response <= 1 &&
    unknown >= 0 &&
    unknown < 1 &&
    Number.isInteger(groups) &&
    groups >= 1 &&
    Number.isInteger(take) &&
    (villages !== 'units' || take >= 2)
  if (!fine) throw new RangeError('this is no plan')
}
