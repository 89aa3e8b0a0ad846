import type { Answers, Question, Questionnaire } from '@cloud/features/survey/contract'
import { choicesUnder } from '@cloud/features/survey/contract/asking'
import { words } from '../words'

const w = words.receipt

/** What was answered, in the words of the questionnaire. */
export function answerWords(questionnaire: Questionnaire, answers: Answers, question: Question): string {
  const answer = answers[question.id]
  if (answer === undefined || answer.length === 0) return w.none
  if (question.kind === 'text') return typeof answer === 'string' ? answer : w.none
  if (question.kind === 'number')
    return typeof answer === 'string' ? [answer, question.unit].filter(Boolean).join(' ') : w.none
  const chosen = Array.isArray(answer) ? answer : [answer]
  return choicesUnder(questionnaire, question, answers)
    .filter((option) => chosen.includes(option.id))
    .map((option) => option.label)
    .join(w.separator)
}
