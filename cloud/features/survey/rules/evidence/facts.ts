import type { Expected } from './recomputed'
import type { EvidenceRefusal } from './safe'
import type { Merges } from './table'

/** What the exporter found, for the desk to look at before it publishes. */
export interface EvidenceFacts {
  sheets: { drawn: number; open: number }
  /** Drawn sheets of villages that were not drawn: in no figure and no table. */
  unplaced: number
  merges: { drawn: Merges | null; open: Merges | null }
  /** Why a table is not there. */
  refused: { drawn: EvidenceRefusal | null; open: EvidenceRefusal | null }
  /** Max |Σw/T − 1| over the margins. */
  marginsOff: number | null
  /** The largest weight as a multiple of the mean. */
  heaviest: number | null
  /** A handful is not counted: 0. */
  flagged: { flag: string; sheets: number }[]
  /** How far the headline from the public table is from the figure, 0–1. */
  publicApart: number | null
  /** What R's program is to find in each package; `full` is null where the statistics office got none. */
  expected: { public: Expected; full: Expected | null }
}
