/** What the gates of an edition say. */
import type { DeskEvidence } from '@cloud/features/survey/contract/desk'
import { words } from './words'

export const GATES = ['cells', 'margins', 'weights', 'flags', 'recomputed', 'signed'] as const
type Gate = (typeof GATES)[number]

export function saidOf(gate: Gate, { gates, facts, signed }: DeskEvidence): string {
  const text = words.gate
  const fine = gates[gate] === 'ok'
  switch (gate) {
    case 'cells':
      return fine ? text.cells(facts.merged) : text.cellsTold
    case 'margins':
      return fine && facts.marginsOff !== null ? text.margins(facts.marginsOff) : text.marginsTold
    case 'weights':
      return fine && facts.heaviest !== null ? text.weights(facts.heaviest) : text.weightsTold(facts.heaviest)
    case 'flags':
      return text.flags(facts.flagged)
    case 'recomputed':
      return text.recomputed
    case 'signed': {
      const [first, second] = signed
      if (first && second) return text.signedBy(first.by, second.by)
      return first ? text.waiting(first.by) : text.signed
    }
  }
}
