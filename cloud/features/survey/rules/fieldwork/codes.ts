/** Households by the codes of AAPOR's Standard Definitions, as their response rates are computed of them. Pure. */
import type { Disposition } from '../dispositions'
import type { Dispositions } from '../stats'

/** The code of each disposition; who was not met yet is a non-contact until the next visit. */
export const CODE_OF: Readonly<Record<Disposition, keyof Dispositions>> = {
  complete: 'I',
  partial: 'P',
  refused: 'R',
  no_contact: 'NC',
  appointment: 'NC',
  other: 'O',
  unknown_household: 'UH',
  unknown_person: 'UO',
  ineligible: 'ineligible',
}

/** Counts households by what their last visit came to; one that nobody went to is not among them. */
export function countDispositions(last: Iterable<Disposition>): Dispositions {
  const counts: Dispositions = { I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, ineligible: 0 }
  for (const one of last) counts[CODE_OF[one]] += 1
  return counts
}
