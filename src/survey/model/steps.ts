import type { Answer, Answers, Question, Questionnaire } from '@cloud/features/survey/contract'
import {
  endsSurvey,
  isNumberIn,
  numberedQuestions,
  visibleQuestions,
} from '@cloud/features/survey/contract/asking'

/** Where one question stands on the way. */
export interface Step {
  question: Question
  /** Number that the person sees; null for the questions before and after the numbered ones. */
  number: number | null
  /** Numbered questions in all. It never changes on the way. */
  total: number
  /** It came up through an answer and shares the number of the question before. */
  followUp: boolean
  /** Way done when this question is answered, 0–1. */
  share: number
  /** Rounded minutes that are left, as people take them. */
  minutesLeft: number
  previous: string | null
  next: string | null
}

/** The step of a question under the answers so far; the first step if the question is not asked (any more). */
export function stepOf(questionnaire: Questionnaire, answers: Answers, id: string | null): Step | null {
  const asked = visibleQuestions(questionnaire, answers)
  const at = Math.max(
    0,
    asked.findIndex((question) => question.id === id),
  )
  const question = asked[at]
  if (!question) return null
  const numbered = numberedQuestions(questionnaire).map((one) => one.id)
  const passed = asked.slice(0, at + 1).filter((one) => numbered.includes(one.id)).length
  const main = question.section === 'main'
  return {
    question,
    number: main ? passed : null,
    total: numbered.length,
    followUp: main && question.when !== undefined,
    share: main ? passed / Math.max(1, numbered.length) : question.section === 'closing' ? 1 : 0,
    minutesLeft: Math.round(questionnaire.minutes * (1 - at / asked.length)),
    previous: asked[at - 1]?.id ?? null,
    next: asked[at + 1]?.id ?? null,
  }
}

/** Whether a question is answered well enough to go on. */
export function isAnswered(question: Question, answer: Answer | undefined): boolean {
  const empty = answer === undefined || answer.length === 0
  if (empty) return question.optional === true
  return question.kind !== 'number' || isNumberIn(question, answer)
}

/** The first question that still lacks its answer; null if the sheet is complete. */
export function firstOpen(questionnaire: Questionnaire, answers: Answers): string | null {
  return visibleQuestions(questionnaire, answers).find((one) => !isAnswered(one, answers[one.id]))?.id ?? null
}

/**
 * The question before this one whose answer says that the person is outside the population; null if they belong to it.
 * An answer to the question shown ends nothing yet: one goes on by oneself.
 */
export function endedAt(questionnaire: Questionnaire, answers: Answers, at: string | null): string | null {
  const asked = visibleQuestions(questionnaire, answers)
  const before = asked.slice(
    0,
    Math.max(
      0,
      asked.findIndex(({ id }) => id === at),
    ),
  )
  return before.find((question) => endsSurvey(question, answers[question.id]))?.id ?? null
}

/**
 * The answers as they are handed in: only to questions that were asked, without empty ones. What was answered
 * before a change of mind took the question away stays on the phone.
 */
export function sheetOf(questionnaire: Questionnaire, answers: Answers): Answers {
  const asked = visibleQuestions(questionnaire, answers)
  return Object.fromEntries(
    asked.flatMap(({ id }) => {
      const answer = typeof answers[id] === 'string' ? answers[id].trim() : answers[id]
      return answer === undefined || answer.length === 0 ? [] : [[id, answer]]
    }),
  )
}

/** A multiple choice after a tap: 都没有 clears the others, and any other clears 都没有. */
export function toggled(chosen: readonly string[], option: string, none: string): string[] {
  if (chosen.includes(option)) return chosen.filter((one) => one !== option)
  return option === none ? [none] : [...chosen.filter((one) => one !== none), option]
}
