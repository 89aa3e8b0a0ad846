/** The open sample: figures of those who took part. No interval, no verdict, no towns. */
import type { OpenFigures } from '../../contract/desk/figures'
import type { Answer, Questionnaire } from '../../contract/questionnaire'
import { headline, itemsOf, worriesOf } from '../questions'
import { weigh, StatsRefused } from '../stats'
import { SMALLEST_SHOWN } from './hidden'
import { marginsOf } from './margins'
import type { PopulationTable } from './ground'
import { type FigureSheet, points, refused, satisfied, unknown } from './sheets'

/** @returns null if nobody answered */
export function openFigures(
  questionnaire: Questionnaire,
  sheets: readonly FigureSheet[],
  tables: readonly PopulationTable[],
): OpenFigures | null {
  if (sheets.length === 0) return null
  const whole = headline(questionnaire)
  const y = satisfied(questionnaire, sheets, whole)
  const overall = plain(y)
  const declined = refused(questionnaire, sheets, whole)
  return {
    sheets: sheets.length,
    assisted: sheets.filter(({ mode }) => mode !== 'self').length,
    base: overall.base,
    share: overall.share,
    score: plain(points(questionnaire, sheets, whole)).share,
    unknown: plain(unknown(questionnaire, sheets, whole)).share,
    refused: declined && plain(declined).share,
    modelled: overall.share === null ? null : modelled(questionnaire, sheets, y, tables),
    items: itemsOf(questionnaire).map((question) => ({
      question: question.id,
      ...plain(satisfied(questionnaire, sheets, question)),
    })),
    worries: worryShares(questionnaire, sheets, () => 1),
  }
}

/** The mean without weights; null below what is shown. */
function plain(values: Float64Array): { base: number; share: number | null } {
  const said = values.filter((value) => !Number.isNaN(value))
  const sum = said.reduce((total, value) => total + value, 0)
  return { base: said.length, share: said.length < SMALLEST_SHOWN ? null : sum / said.length }
}

/** Raked to the tables of the population; null where they cannot hold. */
function modelled(
  questionnaire: Questionnaire,
  sheets: readonly FigureSheet[],
  y: Float64Array,
  tables: readonly PopulationTable[],
): number | null {
  const base = new Float64Array(sheets.length).fill(1)
  const { margins } = marginsOf(questionnaire, sheets, base, tables)
  if (margins.length === 0) return null
  try {
    const { w } = weigh({ n: sheets.length, y, base, margins })
    let [sum, all] = [0, 0]
    for (let i = 0; i < w.length; i += 1) {
      if (Number.isNaN(y[i])) continue
      sum += (w[i] ?? 0) * (y[i] ?? 0)
      all += w[i] ?? 0
    }
    return sum / all
  } catch (error) {
    if (error instanceof StatsRefused) return null
    throw error
  }
}

const met = (answer: Answer | undefined, id: string) => Array.isArray(answer) && answer.includes(id)

/** What people met, most often first: share of all sheets, which all were asked. */
export function worryShares(
  questionnaire: Questionnaire,
  sheets: readonly FigureSheet[],
  weight: (sheet: number) => number,
): OpenFigures['worries'] {
  const question = worriesOf(questionnaire)
  if (!question || sheets.length < SMALLEST_SHOWN) return []
  const all = sheets.reduce((sum, _, at) => sum + weight(at), 0)
  return question.options
    .map(({ id }) => ({
      option: id,
      share:
        sheets.reduce((sum, { answers }, at) => sum + (met(answers[question.id], id) ? weight(at) : 0), 0) /
        all,
    }))
    .filter((worry) => worry.share > 0)
    .map((worry) => ({ ...worry, share: Math.min(1, worry.share) }))
    .sort((a, b) => b.share - a.share)
}
