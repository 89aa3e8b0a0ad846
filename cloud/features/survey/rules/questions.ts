/** The questions of a questionnaire that figures are made of. */
import type { Grade, MultiQuestion, Option, Question, Questionnaire } from '../contract/questionnaire'
import type * as v from 'valibot'

/** The graded question whose share is the headline; a published questionnaire has exactly one. */
export function headline(questionnaire: Questionnaire): Question {
  return theOne(questionnaire, (question) => question.kind === 'grade' && question.headline === true)
}

/** The question that says which town a sheet is counted for; a published questionnaire has exactly one. */
export function homeTown(questionnaire: Questionnaire): Question {
  return theOne(questionnaire, (question) => question.kind === 'town' && question.home === true)
}

/** The towns that people may live in, in the county's order. */
export function homeTowns(questionnaire: Questionnaire): Option[] {
  const question = homeTown(questionnaire)
  return question.kind === 'town' ? question.options : []
}

/** The graded items beside the headline. */
export const itemsOf = ({ questions }: Questionnaire): Question[] =>
  questions.filter((question) => question.kind === 'grade' && !question.headline)

type Worries = v.InferOutput<typeof MultiQuestion>

/** The question of what people met near home; undefined where none is asked. */
export const worriesOf = ({ questions }: Questionnaire): Worries | undefined =>
  questions.find((asked): asked is Worries => asked.kind === 'multi' && !!asked.worries)

function theOne(questionnaire: Questionnaire, is: (question: Question) => boolean): Question {
  const found = questionnaire.questions.find(is)
  if (!found) throw new Error('the questionnaire lacks its key question')
  return found
}

/** The scale as the result explains both formulas. */
export const scaleOf = (scale: readonly Grade[]) =>
  scale.map(({ label, score, satisfied }) => ({ label, score, satisfied }))
