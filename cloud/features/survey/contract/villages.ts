/** The village in which somebody lives, as an answer: what there is to choose hangs on the home town that was chosen. */
import { TOWNS } from '../../../shared/divisions'
import type { Answer, Answers, Option, Question, Questionnaire } from './questionnaire'
import { optionsOf } from './asking'

const isHomeTown = (question: Question): boolean => question.kind === 'town' && question.home === true

/** What there is to choose under the answers so far: of villages, those of the home town. */
export function choicesUnder(questionnaire: Questionnaire, question: Question, answers: Answers): Option[] {
  const own = optionsOf(questionnaire, question)
  if (question.kind !== 'village') return own
  const home = questionnaire.questions.find(isHomeTown)
  const town = TOWNS.find(({ code }) => home !== undefined && code === answers[home.id])
  return [...(town?.villages ?? []).map(({ code, name }) => ({ id: code, label: name })), ...own]
}

/** The answers with one more. Who moves to another town lives in none of the first one's villages any more. */
export function withAnswer(
  questionnaire: Questionnaire,
  answers: Answers,
  question: Question,
  answer: Answer,
): Answers {
  const given = { ...answers, [question.id]: answer }
  if (!isHomeTown(question) || answers[question.id] === answer) return given
  const villages = questionnaire.questions.flatMap(({ kind, id }) => (kind === 'village' ? [id] : []))
  return Object.fromEntries(Object.entries(given).filter(([id]) => !villages.includes(id)))
}
