/** Asks the engine about many samples of one population, and counts how often it is right. */
import { estimate } from '../../cloud/features/survey/rules/stats'
import { verdict } from '../../cloud/features/survey/rules/verdict'
import { seeded } from '../factories/hostile'
import { sampler, type Setting } from './draw'

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
