/** How many of the drawn households answered: AAPOR's response rates. */
import type { DrawnFigures } from '../../contract/desk/figures'
import type { Disposition } from '../dispositions'
import { eligibleShare } from './base'
import type { VillageDrawn } from './ground'

type Response = NonNullable<DrawnFigures['response']>

const AS: Readonly<Record<Exclude<Disposition, 'complete'>, Exclude<keyof Response['outcomes'], 'complete'>>> = {
  partial: 'partial',
  refused: 'refused',
  no_contact: 'noContact',
  appointment: 'noContact',
  other: 'other',
  unknown_household: 'unknownHousehold',
  unknown_person: 'unknownPerson',
  ineligible: 'ineligible',
}

/**
 * The sheets of drawn households are the completes: whoever answered by the letter had no visit. Of the others the last
 * visit says what came of them; whom nobody visited is of unknown eligibility.
 * @returns null where nobody noted visits
 */
export function responseOf(villages: ReadonlyMap<string, VillageDrawn>, sheets: number): Response | null {
  const outcomes: Response['outcomes'] = {
    complete: sheets,
    partial: 0,
    refused: 0,
    noContact: 0,
    other: 0,
    unknownHousehold: 0,
    unknownPerson: 0,
    ineligible: 0,
  }
  let [drawn, told] = [0, sheets]
  for (const { households, visited } of villages.values()) {
    drawn += households
    for (const [disposition, n] of visited) {
      if (disposition === 'complete') continue
      outcomes[AS[disposition]] += n
      told += n
    }
  }
  if (drawn === 0 || [...villages.values()].every(({ visited }) => visited.size === 0)) return null
  outcomes.unknownHousehold += Math.max(0, drawn - told)
  const e = eligibleShare(villages)
  return { outcomes, drawn, e, rates: ratesOf(outcomes, e) }
}

/** AAPOR, Standard Definitions (2023): RR1–RR6. */
function ratesOf(n: Response['outcomes'], e: number): Response['rates'] {
  const known = n.complete + n.partial + n.refused + n.noContact + n.other
  const unknown = n.unknownHousehold + n.unknownPerson
  const of = (part: number, all: number) => (all > 0 ? Math.min(1, part / all) : 0)
  const either = n.complete + n.partial
  return {
    rr1: of(n.complete, known + unknown),
    rr2: of(either, known + unknown),
    rr3: of(n.complete, known + e * unknown),
    rr4: of(either, known + e * unknown),
    rr5: of(n.complete, known),
    rr6: of(either, known),
  }
}
