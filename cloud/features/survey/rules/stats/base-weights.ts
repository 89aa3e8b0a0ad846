/** Base weights: 1/chance of the household, times adults in it, times what those who did not answer leave. */
import { joinNeighbours } from './join'
import { LEAST_SHEETS } from './merge-categories'
import type { Column } from './types'

/** An adult of a large household does not count for more than so many. */
export const MOST_ADULTS = 4

export interface Drawn {
  n: number
  /** Chance of the household to be drawn, 0 < π ≤ 1. */
  chance: Float64Array
  /** Adults among whom one was chosen; none: persons were drawn. */
  adults?: Float64Array
  /** Classes within which those who answered stand for those who did not; `eligible`: drawn and eligible, by class. */
  response?: { column: Column; eligible: ReadonlyMap<string, number> }
}

/** A class of nonresponse as it was used: the names of those that were joined in it. */
export interface ResponseClass {
  names: string[]
  eligible: number
  answered: number
}

export interface BaseWeights {
  base: Float64Array
  /** Households whose adults were counted as `MOST_ADULTS`. */
  capped: number
  classes: ResponseClass[]
}

/**
 * The first three steps of weighing; trimming and raking follow in `weigh`.
 * @throws RangeError for a chance outside 0–1, fewer than one adult, or fewer eligible than answered
 */
export function baseWeights({ n, chance, adults, response }: Drawn): BaseWeights {
  const base = new Float64Array(n)
  let capped = 0
  for (let i = 0; i < n; i += 1) {
    const pi = chance[i] ?? NaN
    const persons = adults ? (adults[i] ?? NaN) : 1
    if (!(pi > 0 && pi <= 1) || !(persons >= 1))
      throw new RangeError(`sheet ${i}: chance ${pi}, adults ${persons}`)
    if (persons > MOST_ADULTS) capped += 1
    base[i] = Math.min(persons, MOST_ADULTS) / pi
  }
  if (!response) return { base, capped, classes: [] }
  const { column, eligible } = response
  const classes = joinedClasses(column, eligible)
  const factor = new Map(
    classes.flatMap(({ names, ...one }) => names.map((name) => [name, one.eligible / one.answered])),
  )
  const byCode = column.labels.map((label) => factor.get(label) ?? 1)
  for (let i = 0; i < n; i += 1) base[i] = (base[i] ?? 0) * (byCode[column.codes[i] ?? 0] ?? 1)
  return { base, capped, classes }
}

/** Classes in their order; one with too few answers is joined with the smaller neighbour until none has. */
function joinedClasses({ codes, labels }: Column, eligible: ReadonlyMap<string, number>): ResponseClass[] {
  const answers = new Map<string, number>()
  for (const code of codes) answers.set(labels[code] ?? '', (answers.get(labels[code] ?? '') ?? 0) + 1)
  const left = [...new Set([...eligible.keys(), ...answers.keys()])].map((name) => ({
    names: [name],
    eligible: eligible.get(name) ?? 0,
    answered: answers.get(name) ?? 0,
  }))
  for (const one of left)
    if (one.eligible < one.answered)
      throw new RangeError(`${one.names.join()}: more answered than were eligible`)
  return joinNeighbours(left, ({ answered }) => answered, join, LEAST_SHEETS)
}

const join = (a: ResponseClass, b: ResponseClass): ResponseClass => ({
  names: [...a.names, ...b.names],
  eligible: a.eligible + b.eligible,
  answered: a.answered + b.answered,
})
