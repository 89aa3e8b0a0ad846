/** How far the drawn households are. Pure. */
import type { Disposition } from '../dispositions'
import { isOver } from './attempts'

const NAMED = {
  complete: 'complete',
  partial: 'partial',
  refused: 'refused',
  other: 'other',
  ineligible: 'ineligible',
} as const

/**
 * Counts households.
 * @param households dispositions of each, in the order of the attempts
 */
export function tallyOf(households: readonly (readonly Disposition[])[]) {
  const tally = {
    drawn: households.length,
    complete: 0,
    partial: 0,
    refused: 0,
    missed: 0,
    other: 0,
    ineligible: 0,
    again: 0,
    untouched: 0,
  }
  for (const visits of households) tally[stateOf(visits)] += 1
  return tally
}

function stateOf(visits: readonly Disposition[]) {
  const last = visits.at(-1)
  if (last === undefined) return 'untouched'
  if (!isOver(visits)) return 'again'
  return last in NAMED ? NAMED[last as keyof typeof NAMED] : 'missed'
}

/** Parts of a list by what is asked of each, in the order in which they first come. */
export function grouped<T, K>(all: readonly T[], of: (one: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const one of all) {
    const group = groups.get(of(one))
    if (group) group.push(one)
    else groups.set(of(one), [one])
  }
  return groups
}
