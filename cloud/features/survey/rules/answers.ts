import type { Answers, Question, Questionnaire } from '../contract/questionnaire'
import { choicesUnder, endsSurvey, isNumberIn, visibleQuestions } from '../contract/asking'

/** What is wrong with one answer. */
export type AnswerFault =
  /** The question was asked and must be answered. */
  | 'missing'
  /** No such question, or one that these answers do not lead to. */
  | 'not_asked'
  /** The wrong form, or an option that the question does not have. */
  | 'unknown_option'
  /** The same option twice. */
  | 'twice'
  /** 都没有 together with something else. */
  | 'contradiction'
  | 'too_long'
  /** No whole number, or one beyond the bounds. */
  | 'out_of_range'
  /** Under 18 or living elsewhere: outside the population. */
  | 'outside'

/**
 * Checks a whole answer sheet against its questionnaire, branching included.
 * @returns faults by question id; empty if the sheet may be kept
 */
export function faultsOfAnswers(questionnaire: Questionnaire, answers: Answers): Record<string, AnswerFault> {
  const asked = visibleQuestions(questionnaire, answers)
  const faults: Record<string, AnswerFault> = {}
  for (const question of asked) {
    const fault = faultOf(questionnaire, question, answers)
    if (fault) faults[question.id] = fault
  }
  const known = new Set(asked.map((question) => question.id))
  for (const id of Object.keys(answers)) if (!known.has(id)) faults[id] = 'not_asked'
  return faults
}

function faultOf(questionnaire: Questionnaire, question: Question, answers: Answers): AnswerFault | null {
  const answer = answers[question.id]
  if (answer === undefined || answer.length === 0) return question.optional ? null : 'missing'
  if (question.kind === 'text') {
    if (typeof answer !== 'string') return 'unknown_option'
    return answer.length > question.maxLength ? 'too_long' : null
  }
  if (question.kind === 'number') return isNumberIn(question, answer) ? null : 'out_of_range'
  if (Array.isArray(answer) !== (question.kind === 'multi')) return 'unknown_option'
  const chosen = Array.isArray(answer) ? answer : [answer]
  const known = new Set(choicesUnder(questionnaire, question, answers).map((option) => option.id))
  if (chosen.some((id) => !known.has(id))) return 'unknown_option'
  if (new Set(chosen).size !== chosen.length) return 'twice'
  if (question.kind === 'multi' && chosen.length > 1 && chosen.includes(question.none.id))
    return 'contradiction'
  return endsSurvey(question, answer) ? 'outside' : null
}
