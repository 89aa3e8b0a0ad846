/** The public result: facts from the kept figures, with the questionnaire's words in the reader's language. */
import type { DrawnFigures, Figures, OpenFigures } from '../contract/desk/figures'
import type { Questionnaire } from '../contract/questionnaire'
import { optionsOf } from '../contract/asking'
import type { DrawnResult, Earlier, OpenResult, SurveyResult } from '../contract/result'
import { homeTowns, scaleOf, worriesOf } from '../rules/questions'
import type { Survey, SurveyWithQuestions } from '../rows'
import { beijingDay } from '../../../shared/time'
import type { Edition } from './store'
import { earlierOf } from './plan'

/** Differences from the rest beyond this chance are named, all towns taken together. */
const LEVEL = 0.05

/** It closes at an instant that is no longer part of it: midnight belongs to the next day. */
export const lastDay = (survey: Pick<Survey, 'closesAt'>) =>
  beijingDay(new Date(survey.closesAt.getTime() - 1))

/** @param editions the latest first; empty: nothing was kept, and `figures` come from the sheets */
export function publicResult(
  { survey, questionnaire }: SurveyWithQuestions,
  figures: Figures,
  editions: readonly Pick<Edition, 'edition' | 'computedOn' | 'reason'>[],
): Omit<SurveyResult, 'box'> {
  const [last] = editions
  return {
    id: survey.id,
    title: survey.title,
    firstDay: beijingDay(survey.opensAt),
    lastDay: lastDay(survey),
    target: survey.target,
    population: { size: survey.population, source: survey.populationSource },
    scale: scaleOf(questionnaire.scale),
    corrected: last && last.edition > 1 ? { on: last.computedOn, reason: last.reason } : null,
    drawn: figures.drawn && drawnResult(questionnaire, figures.drawn),
    open: figures.open && openResult(questionnaire, figures.open),
    earlier: earlier(survey.county, figures.drawn, lastDay(survey)),
  }
}

function drawnResult(questionnaire: Questionnaire, drawn: DrawnFigures): DrawnResult {
  const { overall, unknown, weights, design, margins } = drawn
  const says = wordsOf(questionnaire)
  return {
    answers: drawn.sheets,
    base: overall.base,
    share: overall.share,
    interval: overall.interval,
    verdict: drawn.verdict,
    settles: drawn.settles,
    unknown: unknown && { share: unknown.share, none: unknown.none, all: unknown.all },
    // absent in figures from before it could be offered
    refused: drawn.refused?.share ?? null,
    score: drawn.score?.mean ?? null,
    itemsMean: drawn.itemsMean?.share ?? null,
    items: drawn.items.map(({ question, base, share }) => ({ label: says.short(question), base, share })),
    worries: drawn.worries.map(({ option, share }) => ({ label: says.worry(option), share })),
    ...townResults(questionnaire, drawn),
    modes: drawn.byMode.map(({ mode, sheets, share, interval }) => ({ mode, sheets, share, interval })),
    response: drawn.response && { drawn: drawn.response.drawn, rr3: drawn.response.rates.RR3 },
    method: {
      design: design.kind,
      strata: design.strata,
      units: design.units,
      steps: weights.steps,
      raked: weights.steps.includes('rake') ? margins.map(({ question }) => says.trait(question)) : [],
      effective: overall.effective,
      df: overall.df,
      deff: overall.deff,
      kish: weights.kish,
      weights: { min: weights.min, max: weights.max },
      unweighted: drawn.unweighted,
      outside: drawn.notes.find(({ kind }) => kind === 'unplaced')?.n ?? 0,
      straight: drawn.flags.find(({ kind }) => kind === 'straight')?.sheets ?? 0,
      late: drawn.late.sheets,
    },
  }
}

function townResults(questionnaire: Questionnaire, { towns }: DrawnFigures) {
  const names = new Map(homeTowns(questionnaire).map(({ id, label }) => [id, label]))
  const shown = towns.flatMap(({ town, base, share, interval, holm }) =>
    share === null || interval === null || base === null
      ? []
      : [{ name: names.get(town) ?? '', base, share, interval, differs: holm !== null && holm < LEVEL }],
  )
  const small = towns.filter(({ share, interval }) => share === null || interval === null)
  return { towns: shown, smallTowns: small.map(({ town }) => names.get(town) ?? '') }
}

function openResult(questionnaire: Questionnaire, open: OpenFigures): OpenResult {
  const says = wordsOf(questionnaire)
  return {
    answers: open.sheets,
    assisted: open.assisted,
    base: open.base,
    share: open.share,
    score: open.score,
    unknown: open.unknown,
    refused: open.refused ?? null,
    worries: open.worries.map(({ option, share }) => ({ label: says.worry(option), share })),
    items: open.items.map(({ question, base, share }) => ({ label: says.short(question), base, share })),
  }
}

/** Earlier figures, the latest first: the survey before, and the plan's. */
function earlier(county: string, drawn: DrawnFigures | null, closed: string): Earlier[] {
  const before = drawn?.year
  const own: Earlier[] = before
    ? [
        {
          year: Number(before.lastDay.slice(0, 4)),
          share: before.share,
          interval: before.interval,
          from: 'survey',
          difference: before.difference,
        },
      ]
    : []
  return [...own, ...earlierOf(county, closed)]
}

/** The words of what stands in figures by its id. */
function wordsOf(questionnaire: Questionnaire) {
  const byId = new Map(questionnaire.questions.map((question) => [question.id, question]))
  const worries = new Map((worriesOf(questionnaire)?.options ?? []).map(({ id, label }) => [id, label]))
  return {
    /** How a list names a graded item: 空气. */
    short(id: string) {
      const question = byId.get(id)
      return question?.kind === 'grade' ? question.short : (question?.text ?? id)
    },
    worry: (id: string) => worries.get(id) ?? id,
    trait(id: string) {
      return byId.get(id)?.text ?? id
    },
  }
}

/** Words of all ids in the kept figures: a question's, `question.option`, a town's. */
export function namesIn(questionnaire: Questionnaire): Record<string, string> {
  const says = wordsOf(questionnaire)
  return Object.fromEntries([
    ...homeTowns(questionnaire).map(({ id, label }) => [id, label]),
    ...questionnaire.questions.flatMap((question) => [
      [question.id, question.kind === 'grade' ? says.short(question.id) : question.text],
      ...optionsOf(questionnaire, question).map(({ id, label }) => [`${question.id}.${id}`, label]),
    ]),
  ])
}
