/** How many of the drawn households answered. */
import type { DrawnFigures } from '../../contract/desk/figures'
import { CODE_OF } from '../fieldwork/codes'
import { type Dispositions, responseRates } from '../stats'
import type { VillageDrawn } from './ground'

/** From which of the visits' outcomes households are taken that answered after all: whoever was missed, first. */
const MAY_HAVE_ANSWERED = ['NC', 'UH', 'UO', 'O', 'R', 'P'] as const

type Response = NonNullable<DrawnFigures['response']>

/**
 * The sheets of drawn households are the completes: whoever answered by the letter had no visit. Of the others the last
 * visit says what came of them; whom nobody visited is of unknown eligibility. Nobody can tell which household answered by
 * its letter after a visit: where sheets and visits come to more households than were drawn, that many did, and each
 * household has one outcome.
 * @returns null where nobody noted visits
 */
export function responseOf(villages: ReadonlyMap<string, VillageDrawn>, sheets: number): Response | null {
  const outcomes: Dispositions = { I: sheets, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, ineligible: 0 }
  let [drawn, told] = [0, sheets]
  for (const { households, visited } of villages.values()) {
    drawn += households
    for (const [disposition, n] of visited) {
      if (disposition === 'complete') continue
      outcomes[CODE_OF[disposition]] += n
      told += n
    }
  }
  if ([...villages.values()].every(({ visited }) => visited.size === 0)) return null
  outcomes.UH += Math.max(0, drawn - told)
  let twice = Math.max(0, told - drawn)
  for (const code of MAY_HAVE_ANSWERED) {
    const taken = Math.min(twice, outcomes[code])
    outcomes[code] -= taken
    twice -= taken
  }
  const { e, RR1, RR2, RR3, RR4, RR5, RR6 } = responseRates(outcomes)
  return { outcomes, drawn, e, rates: { RR1, RR2, RR3, RR4, RR5, RR6 } }
}
