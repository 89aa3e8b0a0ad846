/** What the engine takes and gives. Everything per sheet stands in typed arrays: a million sheets are linear memory. */
import type { Interval } from '../wilson'

/** A category for each sheet: `labels[codes[i]]`. Every sheet has one (a blank is a category of its own). */
export interface Column {
  codes: Int32Array
  labels: string[]
}

/** Totals of the population (residents of 18 and over) by the categories of a column. */
export interface Margin {
  name: string
  column: Column
  totals: ReadonlyMap<string, number>
}

export interface Sheets {
  n: number
  /** 1 satisfied, 0 not, NaN 不了解 (raked with the others, outside the base of the share). */
  y: Float64Array
  /** Weight before raking, > 0. */
  base: Float64Array
  /** None: one stratum. */
  strata?: Column
  /** First-stage units, told apart within their stratum. None: each sheet is one. */
  psu?: Column
  /**
   * How many first-stage units the population of the sheet's stratum has. With `psu` and without `fpcWithin` this
   * says that the units are taken whole.
   */
  fpc?: Float64Array
  /** With `psu` and `fpc`: how many persons the sheet's unit has, of whom its sheets are a simple sample. */
  fpcWithin?: Float64Array
  margins?: Margin[]
  /** Groups that get figures of their own. */
  domains?: { name: string; column: Column }[]
  /**
   * What a stratum of one unit does: refused by name, or its total counted as it is, as if the stratum's mean were 0
   * (R's "adjust"; to be said beside the figure).
   */
  lonely?: 'refuse' | 'adjust'
  /** Limits that base weights are cut to before raking; what is cut off is shared among the others. */
  trimBase?: { low: number; high: number }
}

/** 95 % intervals. */
export interface Intervals {
  /** Korn–Graubard with the domain's n: the one that is shown. */
  kg: Interval
  /** null at 0 and 100 %. */
  logit: Interval | null
  /** Only of a simple sample without weights. */
  wilson: Interval | null
  /** p ± t·se; may leave 0–1. */
  mean: Interval
}

export interface Share {
  /** Sheets with a grade. */
  n: number
  /** 0–1. */
  p: number
  /** Linearised, with the residual of the calibration where there are margins. */
  se: number
  /** First-stage units less strata that hold a sheet of the base. */
  df: number
  /** p(1 − p)/V, at most n; n/Kish at 0 and 100 %. Not Kish's, which tells of weights alone. */
  effective: number
  intervals: Intervals
}

/** `empty`: no sheet with a grade. `no_freedom`: all of them in one unit of a stratum, so nothing tells the error. */
export type NoShare = 'empty' | 'no_freedom'

export type DomainShare = { value: string } & (Share | { refused: NoShare })

export interface Estimate extends Share {
  /** n·Σw²/(Σw)² over all sheets: what unequal weights alone cost. */
  kish: number
  weights: { min: number; max: number; sum: number }
  /** Final weight of each sheet. */
  w: Float64Array
  /** By name of the domain; values in the order of the column's labels, those without any sheet left out. */
  domains: Record<string, DomainShare[]>
  /** Share of the weight that trimming moved, and how many sheets were at a limit. */
  trimmed: { moved: number; sheets: number } | null
}
