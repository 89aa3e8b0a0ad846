/** Why a figure is refused, by name: whoever shows it has words for each. */
export type Refusal =
  /** A category of the population that no sheet has. */
  | { kind: 'empty_cell'; margin: string; category: string }
  /** A category of sheets that the population's table does not have. */
  | { kind: 'unknown_category'; margin: string; category: string }
  /** Tables of the same population that come to different totals. */
  | { kind: 'margins_disagree'; margin: string; total: number; others: number }
  /** A total that is no positive number. */
  | { kind: 'bad_total'; margin: string; category: string }
  /** The tables cannot hold all at once with these sheets; `off`: how far the worst stays away, as a share of it. */
  | { kind: 'no_convergence'; margin: string; category: string; off: number }
  /** One first-stage unit in a stratum (stage 1), or one sheet in a unit of a two-stage sample (stage 2). */
  | { kind: 'single_psu'; stratum: string; psu: string; stage: 1 | 2 }
  /** Fewer units in the population than in the sample, or different ones within a stratum. */
  | { kind: 'bad_fpc'; stratum: string; value: number }
  /** A base weight that is no positive number; the first sheet is 0. */
  | { kind: 'bad_weight'; sheet: number }
  /** Limits that the mean weight lies outside of. */
  | { kind: 'bad_trim'; low: number; high: number; mean: number }
  /** No sheet with a grade, or none at all. */
  | { kind: 'no_sheets' }
  /** All graded sheets in one unit of each stratum: nothing tells the error. */
  | { kind: 'no_freedom' }

/** A figure that is not given rather than given wrongly. */
export class StatsRefused extends Error {
  override name = 'StatsRefused'
  constructor(readonly refusal: Refusal) {
    super(JSON.stringify(refusal))
  }
  get kind(): Refusal['kind'] {
    return this.refusal.kind
  }
}
