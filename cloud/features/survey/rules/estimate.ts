import type { Grade } from '../contract/questionnaire'
import type { Interval } from './wilson'
import { wilson } from './wilson'

/** How often each option of a graded question was chosen. */
export type Tally = ReadonlyMap<string, number>

export interface Estimate {
  /** Answers to the question, 不了解 included. */
  answered: number
  /** The base of the share: answers with a grade. */
  base: number
  satisfied: number
  /** 满意 + 比较满意 among the base; null without a base. */
  share: number | null
  /** Mean of the grades' points among the base, 0–100; null without a base. */
  score: number | null
  /** 不了解 among all answers; null without answers. */
  unknownShare: number | null
}

/**
 * Both formulas in use for the satisfaction with the environment: the share of the two best grades, which is
 * the headline, and the weighted score. 不了解 is outside the base of both, and its own share is given.
 * Plain counts, without weights.
 */
export function estimate(tally: Tally, scale: readonly Grade[], unknown: string): Estimate {
  const count = (id: string) => tally.get(id) ?? 0
  const base = sum(scale.map((grade) => count(grade.id)))
  const satisfied = sum(scale.filter((grade) => grade.satisfied).map((grade) => count(grade.id)))
  const points = sum(scale.map((grade) => grade.score * count(grade.id)))
  const answered = base + count(unknown)
  return {
    answered,
    base,
    satisfied,
    share: base > 0 ? satisfied / base : null,
    score: base > 0 ? points / base : null,
    unknownShare: answered > 0 ? count(unknown) / answered : null,
  }
}

/** The 95 % Wilson interval of an estimated share; null without a base. */
export function intervalOf({ satisfied, base }: Pick<Estimate, 'satisfied' | 'base'>): Interval | null {
  return base > 0 ? wilson(satisfied, base) : null
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0)
