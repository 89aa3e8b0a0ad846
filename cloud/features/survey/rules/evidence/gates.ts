/** What is looked at before an edition goes out. */
import { HEAVIEST, MARGINS_HELD } from './checks'
import type { EvidenceFacts } from './facts'

/** `ok`; `told`: it is not so, the package says so, and it may go out; `wait`: it may not yet. */
export type GateState = 'ok' | 'told' | 'wait'
export const GATES = ['cells', 'margins', 'weights', 'flags', 'recomputed', 'signed'] as const
export type Gate = (typeof GATES)[number]

/** @param recomputed whether R came to the same from the public tables @param signed how many persons published it */
export function gatesOf(facts: EvidenceFacts, recomputed: boolean, signed: number): Record<Gate, GateState> {
  const { refused, marginsOff, heaviest } = facts
  const told = (fine: boolean): GateState => (fine ? 'ok' : 'told')
  return {
    cells: told(refused.drawn === null && refused.open === null),
    margins: told(marginsOff !== null && marginsOff < MARGINS_HELD),
    weights: told(heaviest !== null && heaviest <= HEAVIEST),
    // they are computed with and without by the exporter, whatever they are
    flags: 'ok',
    recomputed: recomputed ? 'ok' : 'wait',
    signed: signed >= 2 ? 'ok' : 'wait',
  }
}
