import type { Answers, Question, Questionnaire } from '@cloud/features/survey/contract'
import {
  endsSurvey,
  isNumberIn,
  numberedQuestions,
  visibleQuestions,
} from '@cloud/features/survey/contract/asking'

/** Where somebody is who clicks through the questionnaire as a phone shows it. */
export interface Shown {
  question: Question
  /** Number that residents see; null beside the numbered ones. */
  number: number | null
  total: number
  followUp: boolean
  previous: string | null
  next: string | null
  /** Whether one may go on. */
  ready: boolean
  /** What was answered ends the survey. */
  outside: boolean
}

/** The question with this id as these answers lead to it, the first if they do not; null without questions. */
export function shownAt(questionnaire: Questionnaire, answers: Answers, id: string | null): Shown | null {
  const asked = visibleQuestions(questionnaire, answers)
  const at = Math.max(
    0,
    asked.findIndex((question) => question.id === id),
  )
  const question = asked[at]
  if (!question) return null
  const numbered = new Set(numberedQuestions(questionnaire).map((one) => one.id))
  const passed = asked.slice(0, at + 1).filter((one) => numbered.has(one.id)).length
  const answer = answers[question.id]
  const empty = answer === undefined || answer.length === 0
  const good = question.kind !== 'number' || (answer !== undefined && isNumberIn(question, answer))
  return {
    question,
    number: question.section === 'main' ? passed : null,
    total: numbered.size,
    followUp: question.when !== undefined,
    previous: asked[at - 1]?.id ?? null,
    next: asked[at + 1]?.id ?? null,
    ready: empty ? question.optional === true : good,
    outside: endsSurvey(question, answer),
  }
}
