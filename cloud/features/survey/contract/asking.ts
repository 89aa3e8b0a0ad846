/**
 * How a questionnaire is asked: which questions these answers lead to, and what there is to choose. Apart from its shape
 * (`questionnaire.ts`), which the phone's first page loads with the contract.
 */
import { townNamed } from '../../../shared/divisions'
import type { Answer, Answers, Option, Question, Questionnaire } from './questionnaire'

/**
 * Every option of a question in the order shown; those set apart come last. None where something is written; of villages,
 * which depend on the town, only the one set apart.
 */
export function optionsOf(questionnaire: Questionnaire, question: Question): Option[] {
  switch (question.kind) {
    case 'grade':
      return [
        ...questionnaire.scale,
        questionnaire.unknown,
        ...(questionnaire.refused ? [questionnaire.refused] : []),
      ]
    case 'multi':
      return [...question.options, question.none]
    case 'village':
      return [question.apart]
    case 'text':
    case 'number':
      return []
    default:
      return question.apart ? [...question.options, question.apart] : question.options
  }
}

/**
 * The questions to ask, in order, for the answers given so far. A question whose condition no longer holds
 * drops out together with those that hang on it.
 */
export function visibleQuestions(questionnaire: Questionnaire, answers: Answers): Question[] {
  const shown = new Set<string>()
  return questionnaire.questions.filter((question) => {
    const { when } = question
    const asked = !when || when.anyOf.some((id) => shown.has(id) && choseOneOf(answers[id], when.chose))
    if (asked) shown.add(question.id)
    return asked
  })
}

function choseOneOf(answer: Answer | undefined, options: readonly string[]): boolean {
  if (answer === undefined) return false
  return (Array.isArray(answer) ? answer : [answer]).some((chosen) => options.includes(chosen))
}

/** Whether an answer says that the person does not belong to the population (under 18, lives elsewhere). */
export function endsSurvey(question: Question, answer: Answer | undefined): boolean {
  return question.kind === 'single' && choseOneOf(answer, question.ends ?? [])
}

/** The questions everybody gets a number for: follow-up questions share the number of the one before. */
export function numberedQuestions(questionnaire: Questionnaire): Question[] {
  return questionnaire.questions.filter((question) => question.section === 'main' && !question.when)
}

/** Whether something typed is a whole number that the question takes. */
export function isNumberIn({ min, max }: { min: number; max: number }, answer: Answer): boolean {
  return typeof answer === 'string' && /^-?\d{1,7}$/.test(answer) && +answer >= min && +answer <= max
}

const isHomeTown = (question: Question): boolean => question.kind === 'town' && question.home === true

/** What there is to choose under the answers so far: of villages, those of the home town. */
export function choicesUnder(questionnaire: Questionnaire, question: Question, answers: Answers): Option[] {
  const own = optionsOf(questionnaire, question)
  if (question.kind !== 'village') return own
  const home = questionnaire.questions.find(isHomeTown)
  const said = home && answers[home.id]
  const town = typeof said === 'string' ? townNamed(said) : undefined
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
