/** Figures as the recomputing program reads them: one a line, each saying what it is of. */

/** A figure and what it is computed of. Questions, option and group by their ids. */
export interface EvidenceFigure {
  sample: 'drawn' | 'open'
  /**
   * `share` of the satisfied among those with a grade; `unknown`: 不了解 among those and itself, with the share among
   * them if none of them were satisfied (`least`) or all (`most`); `refused`: 拒答 among all three;
   * `score`: mean of points, 0–100; `chosen`: share of all
   * sheets with an option. Of several questions the mean of the figures.
   */
  figure: 'share' | 'unknown' | 'refused' | 'least' | 'most' | 'score' | 'chosen'
  questions: readonly string[]
  /** `chosen` only. */
  option: string | null
  /** Of all, of a group, or of the sheets without a quality flag. */
  of: { by: 'town' | 'mode' | 'interviewer' | 'without'; group: string } | null
  /** Sheets in the base; null where there are several. */
  n: number | null
  /** 0–1; points for a score. */
  value: number
  /** Korn–Graubard (`kg`) for shares, `t` for means; null: given without an error. `se` and `df` where they are told. */
  error: { kind: 'kg' | 't'; se: number | null; df: number | null; low: number; high: number } | null
}

/** What of the figures leaves the house: those that everybody reads, so none of one interviewer. */
export const publicFigures = (figures: readonly EvidenceFigure[]): EvidenceFigure[] =>
  figures.filter(({ of }) => of?.by !== 'interviewer')
