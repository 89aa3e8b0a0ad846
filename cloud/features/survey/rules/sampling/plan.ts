/**
 * How many households a verdict costs. "Reached" wants the lower 95 % bound at the target or above, which is decided
 * by the exact binomial of the effective number of sheets (Clopper–Pearson, as Korn–Graubard has it): what is asked is
 * the chance of it at a supposed true share, not whether the bound would touch at that very share (a coin flip).
 */

export interface PlanInput {
  /** Share to reach, 0–1. */
  target: number
  /** The supposed true share. */
  share: number
  /** The chance of "reached" that is wanted. */
  power: number
  /** How much people of one village are alike; 0 where villages are strata or households were drawn straight. */
  icc: number
  /** Households drawn in each village. */
  take: number
  /** What unequal weights cost (adults of the household, nonresponse): factor, 1 and more. */
  weights: number
  /** Of the drawn households, how many answer. */
  response: number
  /** Of the sheets, how many say 不了解. */
  unknown: number
  /** Households that an interviewer finishes in a day, all visits to them counted. */
  perDay: number
}

export interface Plan {
  /** Sheets with a grade that would be needed if each told as much as one of a simple sample. */
  effective: number
  /** Factor of clustering and weights. */
  deff: number
  /** Sheets with a grade. */
  graded: number
  /** Households that answer. */
  answered: number
  /** Households to draw. */
  households: number
  /** Days of work of one interviewer. */
  days: number
}

/** Beyond this no county counts on. */
const MOST = 200_000
/** One-sided: half of what a 95 % interval leaves out. */
const TAIL = 0.025

/** @returns null where no number of sheets gives this chance: the supposed share is not above the target */
export function plan(input: PlanInput): Plan | null {
  const effective = sheetsFor(input.target, input.share, input.power)
  if (effective === null) return null
  const deff = deffOf(input)
  const graded = Math.ceil(effective * deff)
  const answered = Math.ceil(graded / (1 - input.unknown))
  const households = Math.ceil(answered / input.response)
  return { effective, deff, graded, answered, households, days: Math.ceil(households / input.perDay) }
}

/** The chance of "reached" with so many households drawn. */
export function chanceWith(households: number, input: PlanInput): number {
  const graded = households * input.response * (1 - input.unknown)
  return chanceOf(Math.floor(graded / deffOf(input)), input.target, input.share)
}

/** (1 + (m − 1)·icc) times weights; m are the sheets with a grade of a village. */
function deffOf({ icc, take, weights, response, unknown }: PlanInput): number {
  const sheets = take * response * (1 - unknown)
  return (1 + Math.max(0, sheets - 1) * icc) * weights
}

/**
 * Effective sheets from which on the chance of "reached" is never below `power` (it goes up in teeth).
 * @returns null where the share is not above the target, or it takes more than anybody counts on
 */
export function sheetsFor(target: number, share: number, power: number): number | null {
  if (share <= target) return null
  // far above its teeth (ten sheets at 90 %) the chance only grows: halved down to there, then walked back over them
  const enough = (n: number) => chanceOf(n, target, share) >= power
  let high = 64
  while (!enough(high) || !enough(high + 7)) {
    high *= 2
    if (high > MOST) return null
  }
  let low = high / 2
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (enough(middle)) high = middle
    else low = middle
  }
  let last = high
  const teeth = Math.ceil(TEETH / (1 - target))
  for (let n = high; n < high + teeth; n += 1) if (!enough(n)) last = n + 1
  return last
}
/** So many teeth are looked at above the first that is high enough. */
const TEETH = 30

/** The chance that n simple sheets give a lower bound at or above the target, where `share` is true. */
export function chanceOf(n: number, target: number, share: number): number {
  if (n < 1) return 0
  return tail(n, share, leastFor(n, target))
}

/** Fewest satisfied of n whose exact lower bound reaches the target; n + 1 where not even all of them do. */
function leastFor(n: number, target: number): number {
  let least = Math.ceil(n * target + 1.96 * Math.sqrt(n * target * (1 - target)))
  while (least > 0 && tail(n, target, least - 1) <= TAIL) least -= 1
  while (least <= n && tail(n, target, least) > TAIL) least += 1
  return least
}

/** P(X ≥ least) of a binomial: the terms of the shorter side, added from the mean outwards. */
function tail(n: number, p: number, least: number): number {
  if (least <= 0) return 1
  if (least > n) return 0
  const mean = n * p
  if (least <= mean) return 1 - lower(n, p, least - 1)
  let term = Math.exp(logTerm(n, p, least))
  let sum = term
  for (let x = least; x < n && term > sum * 1e-17; x += 1) {
    term *= ((n - x) / (x + 1)) * (p / (1 - p))
    sum += term
  }
  return sum
}

/** P(X ≤ most), most at or below the mean. */
function lower(n: number, p: number, most: number): number {
  let term = Math.exp(logTerm(n, p, most))
  let sum = term
  for (let x = most; x > 0 && term > sum * 1e-17; x -= 1) {
    term *= (x / (n - x + 1)) * ((1 - p) / p)
    sum += term
  }
  return sum
}

const logTerm = (n: number, p: number, x: number) =>
  logFactorial(n) - logFactorial(x) - logFactorial(n - x) + x * Math.log(p) + (n - x) * Math.log1p(-p)

/** ln n! (Stirling's series; NIST DLMF 5.11.1), to twelve digits from 10 on; added up below. */
function logFactorial(n: number): number {
  if (n < 16) {
    let product = 1
    for (let k = 2; k <= n; k += 1) product *= k
    return Math.log(product)
  }
  const z = n + 1
  return (
    (z - 0.5) * Math.log(z) -
    z +
    Math.log(2 * Math.PI) / 2 +
    1 / (12 * z) -
    1 / (360 * z ** 3) +
    1 / (1260 * z ** 5)
  )
}
