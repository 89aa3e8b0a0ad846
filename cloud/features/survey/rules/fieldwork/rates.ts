/** Response rates of a household survey in person: AAPOR, Standard Definitions, 10th edition, section on outcome rates. */
import type { Disposition } from '../dispositions'

/** Households by their disposition. */
export interface DispositionCounts {
  /** Complete. */
  I: number
  /** Partial. */
  P: number
  /** Refused. */
  R: number
  /** Nobody met. */
  NC: number
  /** Ill, away for long, no common language. */
  O: number
  /** Not known whether anybody lives there. */
  UH: number
  /** Not known whether anybody of 18 and over lives there. */
  UO: number
  ineligible: number
}

/** Shares 0–1; null where nothing can be divided by. */
export interface ResponseRates {
  /** Share of those whose eligibility is not known that is taken for eligible: as among the known ones. */
  e: number | null
  RR1: number | null
  RR2: number | null
  RR3: number | null
  RR4: number | null
  RR5: number | null
  RR6: number | null
  COOP1: number | null
  REF1: number | null
  CON1: number | null
}

const CODE: Readonly<Record<Disposition, keyof DispositionCounts>> = {
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
export function countDispositions(last: Iterable<Disposition>): DispositionCounts {
  const counts: DispositionCounts = { I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, ineligible: 0 }
  for (const one of last) counts[CODE[one]] += 1
  return counts
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)

/** The rates of these counts. */
export function responseRates({ I, P, R, NC, O, UH, UO, ineligible }: DispositionCounts): ResponseRates {
  const met = I + P + R + O
  const eligible = met + NC
  const unknown = UH + UO
  const e = share(eligible, eligible + ineligible)
  const guessed = eligible + (e ?? 0) * unknown
  return {
    e,
    RR1: share(I, eligible + unknown),
    RR2: share(I + P, eligible + unknown),
    RR3: share(I, guessed),
    RR4: share(I + P, guessed),
    RR5: share(I, eligible),
    RR6: share(I + P, eligible),
    COOP1: share(I, met),
    REF1: share(R, eligible + unknown),
    CON1: share(met, eligible + unknown),
  }
}
