import type { Questionnaire } from '../contract/questionnaire'
import { endsSurvey, optionsOf } from '../contract/asking'

/**
 * Questions that no way of answering leads to, though what their conditions name is there: those that hang on an answer
 * which ends the survey, and those that hang on such a question. @returns their places, counted from 0
 */
export function reachOf(questionnaire: Questionnaire): number[] {
  const reached = new Set<string>()
  return questionnaire.questions.flatMap((question, at) => {
    const { when } = question
    const leads = (id: string) => {
      const asked = questionnaire.questions.slice(0, at).find((earlier) => earlier.id === id)
      if (!asked || !reached.has(id)) return false
      const options = optionsOf(questionnaire, asked)
      return options.some((option) => when?.chose.includes(option.id) && !endsSurvey(asked, option.id))
    }
    if (!when || when.anyOf.some(leads)) {
      reached.add(question.id)
      return []
    }
    return isNamed(questionnaire, at) ? [at] : []
  })
}

/** Whether the condition names earlier questions and their options: otherwise that is said of it already. */
function isNamed(questionnaire: Questionnaire, at: number): boolean {
  const when = questionnaire.questions[at]?.when
  return (when?.anyOf ?? []).every((id) => {
    const asked = questionnaire.questions.slice(0, at).find((earlier) => earlier.id === id)
    const known = asked ? optionsOf(questionnaire, asked).map((option) => option.id) : []
    return asked !== undefined && (when?.chose ?? []).every((option) => known.includes(option))
  })
}
