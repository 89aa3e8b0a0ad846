/** What is looked at before the evidence goes out, computed from the sheets and not from what made them. */
import type { Questionnaire } from '../../contract/questionnaire'
import { headline } from '../questions'
import type { EvidenceInput } from './input'
import { isWeighed, type EvidenceSheet, type WeighedSheet } from './sheet'

/** The largest weight may be so many times the mean. */
export const HEAVIEST = 5
/** Margins are held to this share of their totals. */
export const MARGINS_HELD = 1e-10

/** Max |Σw/T − 1| over all categories that the weights were held to; null where they were held to none. */
export function marginsOff({ held, sheets }: Pick<EvidenceInput, 'held' | 'sheets'>): number | null {
  if (held.length === 0) return null
  const sums = new Map<string, number>()
  const keyOf = (question: string, category: string) => `${question} ${category}`
  for (const { drawn } of sheets.filter(isWeighed))
    for (const [question, category] of Object.entries(drawn.margins)) {
      const key = keyOf(question, category)
      sums.set(key, (sums.get(key) ?? 0) + drawn.steps.raked)
    }
  return Math.max(
    ...held.map(({ question, category, total }) =>
      Math.abs((sums.get(keyOf(question, category)) ?? 0) / total - 1),
    ),
  )
}

/** The largest weight as a multiple of the mean one; null without weights. */
export function heaviest(sheets: readonly EvidenceSheet[]): number | null {
  const weights = sheets.filter(isWeighed).map(({ drawn }) => drawn.steps.raked)
  if (weights.length === 0) return null
  let [most, sum] = [0, 0]
  for (const weight of weights) {
    most = Math.max(most, weight)
    sum += weight
  }
  return (most * weights.length) / sum
}

/** Whether an answer counts as satisfied: 1, 0, or null outside the base. */
export function satisfiedBy(questionnaire: Questionnaire): (answer: unknown) => 1 | 0 | null {
  const grades = new Map(questionnaire.scale.map(({ id, satisfied }) => [id, satisfied]))
  return (answer) => {
    const satisfied = typeof answer === 'string' ? grades.get(answer) : undefined
    return satisfied === undefined ? null : satisfied ? 1 : 0
  }
}

/** The weighted share of the satisfied in the headline question; null where nobody gave a grade. */
export function headlineShare(questionnaire: Questionnaire, sheets: readonly WeighedSheet[]): number | null {
  const question = headline(questionnaire).id
  return shareOfRows(
    sheets.map(({ answers, drawn }) => ({ answer: answers[question], weight: drawn.steps.raked })),
    satisfiedBy(questionnaire),
  )
}

/** A weighted share over answers; null where none has a grade. */
export function shareOfRows(
  rows: readonly { answer: unknown; weight: number }[],
  satisfied: (answer: unknown) => 1 | 0 | null,
): number | null {
  let [of, all] = [0, 0]
  for (const { answer, weight } of rows) {
    const counts = satisfied(answer)
    if (counts === null) continue
    of += weight * counts
    all += weight
  }
  return all > 0 ? of / all : null
}
