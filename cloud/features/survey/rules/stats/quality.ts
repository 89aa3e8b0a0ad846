/** Sheets that look careless are flagged and shown with and without, never dropped in silence. */
import { estimate } from './estimate'
import type { Column, Estimate, Sheets } from './types'

export type Flag =
  /** Less time for an item than anybody needs to read it. */
  | 'fast'
  /** The same grade so many times in a row. */
  | 'straight'
  /** Answers that cannot both be true. */
  | 'impossible'

export interface Behaviour {
  /** Code of the grade of each graded item in the order asked; null for 不了解 and items not asked. */
  grades: readonly (string | null)[]
  /** null where no time was kept. */
  seconds: number | null
  /** Items that were shown. */
  items: number
  /** Whether the questionnaire's own rules found answers that exclude each other. */
  impossible: boolean
}

/** Reading an item and touching a grade takes longer. */
const LEAST_SECONDS = 2
/** A run of the same grade as long as this is no opinion of ten subjects. */
const LONGEST_RUN = 10

/** What is odd about a sheet, if anything. */
export function flagsOf({ grades, seconds, items, impossible }: Behaviour): Flag[] {
  const flags: [Flag, boolean][] = [
    ['fast', seconds !== null && seconds < items * LEAST_SECONDS],
    ['straight', longestRun(grades) >= LONGEST_RUN],
    ['impossible', impossible],
  ]
  return flags.flatMap(([flag, holds]) => (holds ? [flag] : []))
}

/** The longest run of one grade; what was not graded interrupts none. */
export function longestRun(grades: readonly (string | null)[]): number {
  let [longest, run, last] = [0, 0, '']
  for (const grade of grades) {
    if (grade === null) continue
    run = grade === last ? run + 1 : 1
    last = grade
    longest = Math.max(longest, run)
  }
  return longest
}

/**
 * The estimate with all sheets, and weighed again without the flagged ones.
 * @param flagged 1 for those to leave out the second time
 * @throws StatsRefused also where the rest alone cannot be raked
 */
export function withAndWithout(sheets: Sheets, flagged: Uint8Array): { all: Estimate; without: Estimate } {
  return { all: estimate(sheets), without: estimate(keptOf(sheets, flagged)) }
}

function keptOf(sheets: Sheets, flagged: Uint8Array): Sheets {
  const isKept = (_: number, i: number) => flagged[i] !== 1
  const column = ({ codes, labels }: Column): Column => ({ codes: codes.filter(isKept), labels })
  const y = sheets.y.filter(isKept)
  const { strata, psu, fpc, fpcWithin, margins, domains, lonely, trimBase } = sheets
  return {
    n: y.length,
    y,
    base: sheets.base.filter(isKept),
    ...(strata && { strata: column(strata) }),
    ...(psu && { psu: column(psu) }),
    ...(fpc && { fpc: fpc.filter(isKept) }),
    ...(fpcWithin && { fpcWithin: fpcWithin.filter(isKept) }),
    ...(margins && { margins: margins.map((margin) => ({ ...margin, column: column(margin.column) })) }),
    ...(domains && { domains: domains.map((domain) => ({ ...domain, column: column(domain.column) })) }),
    ...(lonely && { lonely }),
    ...(trimBase && { trimBase }),
  }
}
