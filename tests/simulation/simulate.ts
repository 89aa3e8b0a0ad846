/** Asks the engine about many samples of one population, and counts how often it is right. */
import { estimate } from '../../cloud/features/survey/rules/stats'
import { chanceOf, type PlanInput } from '../../cloud/features/survey/rules/stats/plan'
import { verdict } from '../../cloud/features/survey/rules/verdict'
import { seeded } from '../factories/hostile'
import { sampler, type Setting, TOWNS, VILLAGES } from './draw'

export const TARGET = 0.9

export interface Outcome {
  /** Shares of the runs: the interval held the truth; the verdict was "reached". */
  covered: number
  reached: number
  /** Mean width of the interval. */
  width: number
  /** Mean of n·V/(p(1 − p)): the design effect as samples show it. */
  deff: number
}

/** The same for the same seed. @param truth the share in the population */
export function simulate(setting: Setting, truth: number, runs: number, seed: number): Outcome {
  const draw = sampler(setting, truth, seeded(seed))
  let [covered, reached, width, deff] = [0, 0, 0, 0]
  for (let run = 0; run < runs; run += 1) {
    const found = estimate(draw())
    const { kg } = found.intervals
    if (kg.low <= truth && truth <= kg.high) covered += 1
    if (verdict(kg, TARGET) === 'reached') reached += 1
    width += kg.high - kg.low
    deff += (found.n * found.se ** 2) / (truth * (1 - truth))
  }
  return { covered: covered / runs, reached: reached / runs, width: width / runs, deff: deff / runs }
}

/**
 * What the planner says of the same sample. It is told what weights cost as a pilot would show it.
 * @param deff the design effect that was seen
 */
export function planned(setting: Setting, share: number, deff: number): number {
  const { villages, take, icc, raked } = setting
  const cost = { units: deff - (take - 1) * icc, strata: deff / (1 - icc), simple: deff }[villages]
  const input: PlanInput = {
    villages,
    share,
    target: TARGET,
    power: 0.8,
    icc,
    take: villages === 'units' ? take : 1,
    available: VILLAGES,
    towns: TOWNS,
    weights: raked ? Math.max(1, cost) : 1,
    response: 1,
    unknown: 0,
  }
  return chanceOf(input, sizeOf(setting)).chance
}

/** Sheets of a sample. */
export function sizeOf({ villages, drawn, take }: Setting): number {
  return take * { units: TOWNS * drawn, strata: VILLAGES, simple: 1 }[villages]
}
