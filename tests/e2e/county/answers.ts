import { choicesUnder, visibleQuestions } from '../../../cloud/features/survey/contract/asking'
import type {
  Answer,
  Answers,
  Question,
  Questionnaire,
} from '../../../cloud/features/survey/contract/questionnaire'
import { homeTown } from '../../../cloud/features/survey/rules/questions'

/** Most people are content, some are not, a few do not know. */
const GRADES = [0.4, 0.45, 0.07, 0.04, 0.02, 0.02]

/** Which place a draw falls into. @param shares of each; what is left is the last */
function placeOf(shares: readonly number[], drawn: number): number {
  let sum = 0
  const at = shares.findIndex((share) => (sum += share) > drawn)
  return at === -1 ? shares.length - 1 : at
}

/**
 * A whole sheet of somebody in a town, by what a questionnaire asks.
 * @param next 0 ≤ x < 1
 */
export function answersOf(questionnaire: Questionnaire, town: string, next: () => number): Answers {
  const home = homeTown(questionnaire).id
  let answers: Answers = {}
  for (const { id } of questionnaire.questions) {
    // what was answered so far decides what is asked
    const question = visibleQuestions(questionnaire, answers).find((one) => one.id === id)
    const given = question && (question.id === home ? town : answerOf(questionnaire, question, answers, next))
    if (given !== undefined) answers = { ...answers, [id]: given }
  }
  return answers
}

function answerOf(
  questionnaire: Questionnaire,
  question: Question,
  answers: Answers,
  next: () => number,
): Answer | undefined {
  const ids = choicesUnder(questionnaire, question, answers).map((option) => option.id)
  switch (question.kind) {
    case 'text':
      return undefined
    case 'number':
      return String(question.min)
    case 'grade':
      return ids[placeOf(GRADES, next())]
    case 'village':
      return ids[Math.floor(next() * ids.length)]
    case 'multi': {
      const chosen = ids.slice(0, -1).filter(() => next() < 0.3)
      return chosen.length > 0 ? chosen : [question.none.id]
    }
    case 'single':
    case 'town': {
      const stay = question.options
        .map((option) => option.id)
        .filter((one) => !endsOf(question).includes(one))
      return stay[Math.floor(next() * stay.length)]
    }
  }
}

const endsOf = (question: Question): readonly string[] => (question.kind === 'single' && question.ends) || []
