/** Everything that is said of a survey, from the sheets as they came out of the box. */
import type { Sample, SealedSheet } from '../contract'
import type { Figures } from '../contract/desk/figures'
import { type Drawn, drawnFigures } from '../rules/figures/drawn'
import type { Ground } from '../rules/figures/ground'
import { openFigures } from '../rules/figures/open'
import type { Before } from '../rules/figures/years'
import type { SurveyWithQuestions } from '../rows'

/**
 * A sheet as it came out of the box, or of the office's file, which has no receipts. `late`: its envelope came after the
 * close, which the sheet itself cannot know.
 */
export interface Came {
  sample: Sample
  sheet: Omit<SealedSheet, 'receipt'> & { late?: true | undefined }
  /** Of the office's file: what it weighed at the opening. */
  atOpening?: number | undefined
}

/** What figures are computed of beside the sheets. */
export interface Grounds {
  ground: Ground
  /** The year before. */
  before: Before | null
}

/** What was computed, and of what: for the evidence, in the same transaction. */
export interface Computed extends Pick<Drawn, 'weights' | 'sample'> {
  content: Figures
  ground: Ground
}

/**
 * All figures, and how each drawn sheet was weighed. Nothing is stored here: what is computed of whole sheets is finer
 * than anything that may be kept, but for the figures.
 */
export function computeFigures(
  { survey, questionnaire }: SurveyWithQuestions,
  { ground, before }: Grounds,
  came: readonly Came[],
): Computed {
  // sums depend on their order in the last digit: computed again from the office's file, they are to be the same
  const inOrder = came
    .map((one) => ({ ...one, by: byContent(one.sheet) }))
    .sort((a, b) => (a.by < b.by ? -1 : Number(a.by > b.by)))
  const of = (sample: Sample) => inOrder.filter((one) => one.sample === sample).map(({ sheet }) => sheet)
  const { target } = survey
  const drawn = drawnFigures({ questionnaire, sheets: of('drawn'), ground, target, before })
  const open = openFigures(questionnaire, of('open'), ground.margins)
  const { weights, sample } = drawn
  return { content: { drawn: drawn.figures, open }, weights, sample, ground }
}

/** Of two sheets that say the same it does not matter which comes first. */
const byContent = ({ answers, village, mode, adults, interviewer, late }: Came['sheet']): string =>
  JSON.stringify([village, mode, adults, interviewer, late, Object.entries(answers).sort()])
