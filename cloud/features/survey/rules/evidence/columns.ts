/** Which answers leave the house, and under which codes. */
import type { Answers, Option, Question, Questionnaire } from '../../contract/questionnaire'
import { optionsOf } from '../../contract/asking'
import { aboutQuestions } from '../sheet'

/** Where a cell was too small to say it, or the sheet says nothing. */
export const MERGED = 'merged'
/** Ages are told apart in so many bands. */
const AGE_BANDS = 3

/** A question whose answers are in the public table. */
export type PublicQuestion = Extract<Question, { kind: 'grade' | 'single' | 'multi' }>

/**
 * Grades and choices. What is asked of the person (town, sex, age, education, work, whether they live here) stays out
 * but for the three that are merged; so do places, numbers and people's own words.
 */
export const publicQuestions = (questionnaire: Questionnaire): PublicQuestion[] =>
  questionnaire.questions.filter(
    (question): question is PublicQuestion =>
      question.section !== 'about' &&
      (question.kind === 'grade' ||
        question.kind === 'multi' ||
        (question.kind === 'single' && question.trait === undefined && question.ends === undefined)),
  )

/**
 * Questions of the full table: all but people's own words, those three that have columns of their own, and the village:
 * villages stand there as random numbers.
 */
export function fullQuestions(questionnaire: Questionnaire): Question[] {
  const apart = new Set(Object.values(aboutQuestions(questionnaire)).map((question) => question?.id))
  return questionnaire.questions.filter(
    ({ kind, id }) => kind !== 'text' && kind !== 'village' && !apart.has(id),
  )
}

/** An answer in one cell: the option's code, several with `;` in the questionnaire's order, nothing where none was given. */
export function cellOf(questionnaire: Questionnaire, question: Question, answers: Answers): string {
  const answer = answers[question.id]
  if (answer === undefined) return ''
  if (!Array.isArray(answer)) return answer
  const order = optionsOf(questionnaire, question).map(({ id }) => id)
  return [...answer].sort((a, b) => order.indexOf(a) - order.indexOf(b)).join(';')
}

export interface Band {
  code: string
  label: string
}

/**
 * Ages in three: neighbouring options are joined, as evenly as their number allows; the code of a band joins theirs.
 * @returns the band of each option's id
 */
export function ageBands(options: readonly Option[]): Map<string, Band> {
  const bands = new Map<string, Band>()
  const count = Math.min(AGE_BANDS, options.length)
  for (let band = 0; band < count; band += 1) {
    const from = Math.ceil((band * options.length) / count)
    const joined = options.slice(from, Math.ceil(((band + 1) * options.length) / count))
    const code = joined.map(({ id }) => id).join('+')
    const label = joined.map(({ label }) => label).join(' + ')
    for (const { id } of joined) bands.set(id, { code, label })
  }
  return bands
}
