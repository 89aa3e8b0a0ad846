import type { Grade, MultiQuestion, Question, Questionnaire } from '../contract/questionnaire'
import type { OpenSample, ProbabilitySample, TownResult } from '../contract/result'
import type * as v from 'valibot'
import { estimate, intervalOf, type Tally } from './estimate'
import { settlingSize, verdict } from './verdict'

/** Fewer answers than this in a cell are not shown: one family could recognise itself. */
const SMALLEST_CELL = 30

/** What was counted in one sample. */
export interface SampleCounts {
  sheets: number
  assisted: number
  /** Question id → option id → how often. Graded questions and the list of worries. */
  options: ReadonlyMap<string, Tally>
  /** Town code → grade of the headline question → how often. */
  towns: ReadonlyMap<string, Tally>
}

type Worries = v.InferOutput<typeof MultiQuestion>

/** The open sample: figures of those who took part, without interval and verdict. Null if nobody did. */
export function openSample(questionnaire: Questionnaire, counts: SampleCounts): OpenSample | null {
  if (counts.sheets === 0) return null
  const { answered, base, share, score, unknownShare } = overall(
    questionnaire,
    tallyOf(counts, headline(questionnaire).id),
  )
  const shown = base >= SMALLEST_CELL
  return {
    answers: counts.sheets,
    assisted: counts.assisted,
    base,
    share: shown ? share : null,
    score: shown ? score : null,
    unknownShare: answered >= SMALLEST_CELL ? unknownShare : null,
    worries: worryShares(questionnaire, counts),
    items: itemShares(questionnaire, counts),
  }
}

/** The drawn sample: interval, verdict and towns as well. Null if nobody answered. */
export function probabilitySample(
  questionnaire: Questionnaire,
  counts: SampleCounts,
  target: number,
): ProbabilitySample | null {
  const figures = openSample(questionnaire, counts)
  if (!figures) return null
  const interval =
    figures.share === null
      ? null
      : intervalOf(overall(questionnaire, tallyOf(counts, headline(questionnaire).id)))
  const judged = interval && verdict(interval, target)
  return {
    ...figures,
    interval,
    verdict: judged,
    settlesAt: judged === 'open' && figures.share !== null ? settlingSize(figures.share, target) : null,
    ...townResults(questionnaire, counts, target),
  }
}

function townResults(questionnaire: Questionnaire, counts: SampleCounts, target: number) {
  const towns: TownResult[] = []
  const smallTowns: string[] = []
  for (const town of homeTowns(questionnaire)) {
    const figures = overall(questionnaire, counts.towns.get(town.id) ?? new Map())
    const interval = intervalOf(figures)
    if (figures.base < SMALLEST_CELL || figures.share === null || !interval) smallTowns.push(town.label)
    else {
      const { base, share } = figures
      towns.push({ name: town.label, base, share, interval, verdict: verdict(interval, target) })
    }
  }
  return { towns: towns.sort((a, b) => b.share - a.share), smallTowns }
}

function worryShares(questionnaire: Questionnaire, counts: SampleCounts): OpenSample['worries'] {
  const question = questionnaire.questions.find(
    (asked): asked is Worries => asked.kind === 'multi' && !!asked.worries,
  )
  if (!question || counts.sheets < SMALLEST_CELL) return []
  const tally = tallyOf(counts, question.id)
  return question.options
    .map((option) => ({ label: option.label, share: (tally.get(option.id) ?? 0) / counts.sheets }))
    .filter((worry) => worry.share > 0)
    .sort((a, b) => b.share - a.share)
}

function itemShares(questionnaire: Questionnaire, counts: SampleCounts): OpenSample['items'] {
  return questionnaire.questions.flatMap((question) => {
    if (question.kind !== 'grade' || question.headline) return []
    const { base, share } = overall(questionnaire, tallyOf(counts, question.id))
    return [{ label: question.short, base, share: base < SMALLEST_CELL ? null : share }]
  })
}

const overall = (questionnaire: Questionnaire, tally: Tally) =>
  estimate(tally, questionnaire.scale, questionnaire.unknown.id)

const tallyOf = (counts: SampleCounts, question: string): Tally => counts.options.get(question) ?? new Map()

/** The graded question whose share is the headline; a published questionnaire has exactly one. */
export function headline(questionnaire: Questionnaire): Question {
  return theOne(questionnaire, (question) => question.kind === 'grade' && question.headline === true)
}

/** The question that says which town a sheet is counted for; a published questionnaire has exactly one. */
export function homeTown(questionnaire: Questionnaire): Question {
  return theOne(questionnaire, (question) => question.kind === 'town' && question.home === true)
}

function homeTowns(questionnaire: Questionnaire) {
  const question = homeTown(questionnaire)
  return question.kind === 'town' ? question.options : []
}

function theOne(questionnaire: Questionnaire, is: (question: Question) => boolean): Question {
  const found = questionnaire.questions.find(is)
  if (!found) throw new Error('the questionnaire lacks its key question')
  return found
}

/** The scale as the result explains both formulas. */
export const scaleOf = (scale: readonly Grade[]) =>
  scale.map(({ label, score, satisfied }) => ({ label, score, satisfied }))
