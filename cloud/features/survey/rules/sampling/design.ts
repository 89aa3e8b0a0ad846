/** How a sample is drawn, as it is agreed to, kept and published. */
export interface Design {
  /**
   * `strata`: every village is a stratum and gives a few households (recommended); `psus`: villages are drawn with
   * probability proportional to their households, each drawn one gives the same number; `simple`: households of a
   * town, wherever they live in it.
   */
  kind: 'strata' | 'psus' | 'simple'
  /** Households to draw by stratum: village code (`strata`), town code (`simple`, and villages' towns of `psus`). */
  take: Readonly<Record<string, number>>
  /** `psus` only: how many villages of a town are drawn. */
  villages?: Readonly<Record<string, number>>
}
