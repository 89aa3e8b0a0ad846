/**
 * Disclosure control of the public table (`survey-method`: k ≥ 5, l ≥ 2). Who knows town, sex, age and weight of
 * somebody who answered finds at least five sheets there, and to each question at least two answers among them. A
 * question that none of them was asked says nothing that the answer before it does not.
 */
import { SMALLEST_GROUP } from '../merge'

/** Why there is no public table, by name. */
export type EvidenceRefusal =
  /** Fewer sheets altogether than one group needs. */
  | { kind: 'too_few'; sheets: number }
  /** Everybody answered one question alike. */
  | { kind: 'one_answer'; question: string }
  /** A group in the finished table that is too small (`question: null`) or of one answer: a fault of the exporter. */
  | { kind: 'unsafe_cell'; cell: string; question: string | null }

/** A table that is not written rather than written unsafely. */
export class EvidenceRefused extends Error {
  override name = 'EvidenceRefused'
  constructor(readonly refusal: EvidenceRefusal) {
    super(JSON.stringify(refusal))
  }
}

/** What is looked at of a sheet: its answers, in the order of the questions. */
export interface Answered {
  cells: readonly string[]
}

/** The first question to which all of a group gave the same answer, so that it gives each of them away; -1 if none. */
export function oneAnswer(group: readonly Answered[]): number {
  const first = group[0]?.cells ?? []
  return first.findIndex((cell, at) => cell !== '' && group.every(({ cells }) => cells[at] === cell))
}

/** Whether a group may stand in the table as one. */
export const isSafe = (group: readonly Answered[]): boolean =>
  group.length >= SMALLEST_GROUP && oneAnswer(group) < 0

/** A row as it is written. */
export interface WrittenRow extends Answered {
  town: string
  sex: string
  age: string
  /** As written; empty where there is none. */
  weight: string
}

/**
 * Looks at the finished rows, whatever made them.
 * @param questions ids by place; @throws EvidenceRefused `unsafe_cell`
 */
export function demandSafe(rows: readonly WrittenRow[], questions: readonly string[]): void {
  for (const [cell, group] of groupedBy(rows, ({ town, sex, age, weight }) =>
    [town, sex, age, weight].join(' '),
  )) {
    if (group.length < SMALLEST_GROUP)
      throw new EvidenceRefused({ kind: 'unsafe_cell', cell, question: null })
    const alike = oneAnswer(group)
    if (alike >= 0)
      throw new EvidenceRefused({ kind: 'unsafe_cell', cell, question: questions[alike] ?? null })
  }
}

/** The items by a key, in the order of their first ones. */
export function groupedBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group) group.push(item)
    else groups.set(key(item), [item])
  }
  return groups
}
