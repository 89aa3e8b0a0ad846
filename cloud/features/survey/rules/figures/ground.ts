import type { Disposition } from '../dispositions'
import type { Design } from '../sampling/design'

/** How the households of a village were drawn, and what came of them. */
export interface VillageDrawn {
  town: string
  stratum: string
  /** Null: each household is a unit of its own. */
  psu: string | null
  /** Households of the stratum in the list; null where the finite population correction does not apply. */
  stratumSize: number | null
  /** 1 / inclusion probability of a household. */
  weight: number
  households: number
  /** Households by what came of the last visit; those that nobody visited are in none. */
  visited: Map<Disposition, number>
}

/** Residents of 18 and over by the options of a question. */
export interface PopulationTable {
  question: string
  source: string
  totals: Map<string, number>
}

/** What is known of a sample but its answers. */
export interface Ground {
  /** `none`: no list was drawn. */
  kind: Design['kind'] | 'none'
  /** By their code, 12 digits. */
  villages: ReadonlyMap<string, VillageDrawn>
  margins: readonly PopulationTable[]
}

/** A sample of which nothing is known but its sheets. */
export const NO_GROUND: Ground = { kind: 'none', villages: new Map(), margins: [] }
