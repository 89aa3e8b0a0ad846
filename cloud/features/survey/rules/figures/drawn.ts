/**
 * All figures of the drawn sample, from whole sheets in memory. What fails by its name (tables that disagree, a
 * category that nobody is in) takes the weights down a step, never the figures.
 */
import type { DrawnFigures, Note } from '../../contract/desk/figures'
import type { Questionnaire } from '../../contract/questionnaire'
import { headline } from '../questions'
import {
  type Refusal,
  settling,
  StatsRefused,
  type Sheets,
  shareOf,
  verdict,
  weigh,
  type Weighed,
} from '../stats'
import { placed, type Placed } from './base'
import type { Ground } from './ground'
import { flagged, interviewersOf, lateOf, modesOf, townsOf } from './groups'
import { SMALLEST_SHOWN } from './hidden'
import { countOf, itemsMeanOf, itemShares, refusedOf, scoreOf, unknownOf } from './items'
import { marginsOf } from './margins'
import { worryShares } from './open'
import { responseOf } from './response'
import { type FigureSheet, satisfied } from './sheets'
import { marginChecks, weightsOf } from './weights'
import { type Before, yearOf } from './years'

/** Base weights are cut to so many times their mean and to one so-many-th of it. */
const TRIM = 3

export interface DrawnInput {
  questionnaire: Questionnaire
  sheets: readonly FigureSheet[]
  ground: Ground
  /** Share to reach. */
  target: number
  before: Before | null
}

/** How a sheet came to its weight, in order; for the file of the statistics office. */
export interface SheetWeights {
  /** Three factors, then the weight after trimming, then the one after raking. */
  inclusion: number
  adults: number
  nonresponse: number
  trimmed?: number
  final: number
}

export interface Drawn {
  /** Null if nobody answered who was drawn. */
  figures: DrawnFigures | null
  /** What they were computed of; null with them. */
  sample: { place: Placed; weighed: Weighed } | null
  /** By sheet; those outside all figures have none. */
  weights: ReadonlyMap<FigureSheet, SheetWeights>
}

export function drawnFigures(input: DrawnInput): Drawn {
  const { questionnaire, sheets: all, ground, target, before } = input
  if (all.length === 0) return { figures: null, sample: null, weights: new Map() }
  const place = placed(all, ground)
  const { sheets } = place
  // whoever seals another village than their own must not keep the box shut for all others
  if (sheets.length === 0) return { figures: null, sample: null, weights: new Map() }
  const { margins, notes } = marginsOf(questionnaire, sheets, place.base, ground.margins)
  const y = satisfied(questionnaire, sheets, headline(questionnaire))
  const { weighed, refused } = weighedBy(place, y, margins)
  const sample = { questionnaire, sheets, weighed }
  const base = countOf(y)
  const shown = base >= SMALLEST_SHOWN ? shareOf(weighed) : { refused: 'empty' as const }
  const share = 'refused' in shown ? null : shown
  const judged = share && verdict(share.intervals.kg, target)
  const varies = share && share.p > 0 && share.p < 1
  const deff = varies ? (share.se ** 2 * share.n) / (share.p * (1 - share.p)) : null
  const figures = {
    sheets: all.length,
    modes: {
      self: all.filter(({ mode }) => mode === 'self').length,
      helped: all.filter(({ mode }) => mode === 'helped').length,
      interviewed: all.filter(({ mode }) => mode === 'interviewed').length,
      assisted: all.filter(({ mode }) => mode === 'assisted').length,
    },
    overall: {
      base,
      share: share?.p ?? null,
      interval: share?.intervals.kg ?? null,
      se: share?.se ?? null,
      effective: share?.effective ?? null,
      deff,
      df: share?.df ?? null,
    },
    unweighted: share && plainMean(y),
    verdict: judged,
    settles: judged === 'open' && share && deff !== null ? settling(share.p, target, deff) : null,
    unknown: share && unknownOf(sample),
    refused: share && refusedOf(sample),
    score: share && scoreOf(sample),
    itemsMean: share && itemsMeanOf(sample),
    items: itemShares(sample),
    worries: worryShares(questionnaire, sheets, (at) => weighed.w[at] ?? 0),
    towns: townsOf(sample),
    byMode: modesOf(sample),
    interviewers: interviewersOf(sample),
    late: lateOf(sample),
    flags: flagged(sample),
    response: responseOf(ground.villages, all.length),
    design: {
      kind: place.strata ? ground.kind : ('none' as const),
      strata: weighed.design.strata,
      units: ground.kind === 'psus' ? villagesIn(sheets) : weighed.design.units,
      fpc: weighed.sheets.fpc !== undefined,
    },
    weights: weightsOf(weighed, place),
    margins: marginChecks(weighed, ground.margins),
    notes: [...place.notes, ...notes, ...refused, ...lonely(weighed)],
  }
  return {
    figures: { ...figures, year: before && yearOf(figures, before) },
    sample: { place, weighed },
    weights: sheetWeights(place, weighed),
  }
}

function sheetWeights({ sheets, factors }: Placed, { w, trimmed }: Weighed): Drawn['weights'] {
  return new Map(
    sheets.map((sheet, at) => [
      sheet,
      {
        inclusion: factors.inclusion[at] ?? 1,
        adults: factors.adults[at] ?? 1,
        nonresponse: factors.nonresponse[at] ?? 1,
        ...(trimmed ? { trimmed: trimmed.weights[at] ?? 0 } : {}),
        final: w[at] ?? 0,
      },
    ]),
  )
}

/** What a refusal takes out of the weighing; what has nothing to do with it stays. */
type Part = 'margins' | 'trimming' | 'fpc'

const PART_OF: Partial<Record<Refusal['kind'], Part>> = {
  empty_cell: 'margins',
  unknown_category: 'margins',
  bad_total: 'margins',
  margins_disagree: 'margins',
  no_convergence: 'margins',
  bad_trim: 'trimming',
  bad_fpc: 'fpc',
}

/**
 * Weighs with everything, and without what is refused: a sheet too many in one village costs the finite population, not
 * the tables of all others.
 */
function weighedBy(place: Placed, y: Float64Array, margins: NonNullable<Sheets['margins']>) {
  const { sheets, base, strata, psu, fpc } = place
  const refused: Note[] = []
  const mean = base.reduce((sum, weight) => sum + weight, 0) / base.length
  const bare = { n: sheets.length, y, base, lonely: 'adjust' as const }
  const design = { ...(strata ? { strata } : {}), ...(psu ? { psu } : {}) }
  const parts: Record<Part, Partial<Sheets>> = {
    margins: { margins },
    trimming: place.steps.length > 0 ? { trimBase: { low: mean / TRIM, high: mean * TRIM } } : {},
    fpc: fpc ? { fpc } : {},
  }
  for (;;) {
    try {
      const weighed = weigh({ ...bare, ...design, ...parts.fpc, ...parts.trimming, ...parts.margins })
      return { weighed, refused }
    } catch (error) {
      if (!(error instanceof StatsRefused)) throw error
      const part = PART_OF[error.kind]
      // whatever else is wrong with sheets and weights is not to be mended by leaving something out
      if (part === undefined || Object.keys(parts[part]).length === 0) throw error
      parts[part] = {}
      refused.push(noteOf(error.refusal))
    }
  }
}

function noteOf(refusal: Refusal): Note {
  switch (refusal.kind) {
    case 'empty_cell':
    case 'unknown_category':
    case 'bad_total':
      return { kind: refusal.kind, about: [refusal.margin, refusal.category], n: null }
    case 'no_convergence':
      return { kind: refusal.kind, about: [refusal.margin, refusal.category], n: refusal.off }
    case 'margins_disagree':
      return { kind: refusal.kind, about: [refusal.margin], n: refusal.total - refusal.others }
    case 'single_psu':
    case 'bad_fpc':
      return { kind: 'bad_fpc', about: [refusal.stratum], n: null }
    case 'bad_weight':
    case 'bad_trim':
    case 'no_sheets':
    case 'no_freedom':
      return { kind: refusal.kind, about: [], n: null }
  }
}

function lonely({ design }: Weighed): Note[] {
  const n = design.lonely.reduce((sum, one) => sum + one, 0)
  return n > 0 ? [{ kind: 'strata_lonely', about: [], n }] : []
}

const villagesIn = (sheets: readonly FigureSheet[]) => new Set(sheets.map(({ village }) => village)).size

function plainMean(y: Float64Array): number {
  const said = y.filter((value) => !Number.isNaN(value))
  return said.reduce((sum, value) => sum + value, 0) / said.length
}
