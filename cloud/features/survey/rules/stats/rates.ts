/** Response rates on final dispositions (AAPOR, Standard Definitions, 10th edition). */

/** How many drawn households ended how. */
export interface Dispositions {
  /** Complete and partial interviews. */
  I: number
  P: number
  /** Refused or broken off; never met; other reasons. All of them eligible. */
  R: number
  NC: number
  O: number
  /** Not known whether a household lives there; not known whether somebody eligible lives there. */
  UH: number
  UO: number
  /** Known to be none: empty house, nobody of 18 living here. */
  ineligible: number
}

export const DISPOSITIONS = [
  'I',
  'P',
  'R',
  'NC',
  'O',
  'UH',
  'UO',
  'ineligible',
] as const satisfies readonly (keyof Dispositions)[]

/** 0–1; null where nothing is there to divide by. */
export interface Rates {
  /** Share of those known that are eligible; as many of the unknown ones are taken to be. */
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

export function responseRates({ I, P, R, NC, O, UH, UO, ineligible }: Dispositions): Rates {
  const eligible = I + P + R + NC + O
  const unknown = UH + UO
  const over = (part: number, whole: number) => (whole > 0 ? part / whole : null)
  const e = over(eligible, eligible + ineligible)
  // of unknown ones as many are eligible as of the known; if none is known, all of them could be
  const likely = eligible + (e ?? 1) * unknown
  return {
    e,
    RR1: over(I, eligible + unknown),
    RR2: over(I + P, eligible + unknown),
    RR3: over(I, likely),
    RR4: over(I + P, likely),
    RR5: over(I, eligible),
    RR6: over(I + P, eligible),
    COOP1: over(I, I + P + R + O),
    REF1: over(R, eligible + unknown),
    CON1: over(I + P + R + O, eligible + unknown),
  }
}
