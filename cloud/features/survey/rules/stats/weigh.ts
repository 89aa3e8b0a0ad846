/** From base weights to final ones, and what the errors of all figures of these sheets have in common. */
import { type Cells, cellsOf } from './cells'
import { type Design, designOf } from './design'
import { totalsOf } from './margins'
import { rake } from './rake'
import { StatsRefused } from './refused'
import { type Fit, fitOn } from './residual'
import { trim, type Trimmed } from './trim'
import type { Sheets } from './types'

/** Sheets with their final weights; all figures are of these. */
export interface Weighed {
  sheets: Sheets
  /** Final weight of each sheet. */
  w: Float64Array
  /** What raking began from: the base weights, trimmed if that was asked for. */
  base: Float64Array
  design: Design
  trimmed: Trimmed | null
  /** null without margins. */
  calibration: { cells: Cells; fit: Fit } | null
}

/**
 * Trims base weights if asked to, and rakes them to the margins.
 * @throws StatsRefused
 */
export function weigh(sheets: Sheets): Weighed {
  const { n, margins = [], trimBase } = sheets
  if (n === 0) throw new StatsRefused({ kind: 'no_sheets' })
  for (let i = 0; i < n; i += 1) {
    const weight = sheets.base[i] ?? NaN
    if (!(weight > 0) || weight === Infinity) throw new StatsRefused({ kind: 'bad_weight', sheet: i })
  }
  const totals = totalsOf(sheets)
  const design = designOf(sheets)
  const trimmed = trimBase ? trim(sheets.base, trimBase.low, trimBase.high) : null
  const base = trimmed?.weights ?? sheets.base
  if (margins.length === 0) return { sheets, w: base, base, design, trimmed, calibration: null }
  const columns = margins.map(({ column }) => column)
  const cells = cellsOf(n, columns)
  const sums = new Float64Array(cells.count)
  for (let i = 0; i < n; i += 1) {
    const cell = cells.of[i] ?? 0
    sums[cell] = (sums[cell] ?? 0) + (base[i] ?? 0)
  }
  const factor = rake({ cells, base: sums, margins, totals })
  const w = new Float64Array(n)
  for (let i = 0; i < n; i += 1) w[i] = (base[i] ?? 0) * (factor[cells.of[i] ?? 0] ?? 0)
  const fit = fitOn(
    cells,
    sums,
    columns.map(({ labels }) => labels.length),
  )
  return { sheets, w, base, design, trimmed, calibration: { cells, fit } }
}
