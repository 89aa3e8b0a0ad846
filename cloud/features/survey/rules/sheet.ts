import type { Answers, Question, Questionnaire } from '../contract/questionnaire'
import type { About } from './merge'
import { homeTown } from './questions'

/** A sheet in the parts in which it is kept: who it speaks of, what they said, and their own words. */
export interface Parted {
  about: About
  answers: Answers
  words: { question: string; words: string }[]
}

const said = (answers: Answers, question: Question | undefined): string | null => {
  const answer = question && answers[question.id]
  return typeof answer === 'string' ? answer : null
}

/** 不想说 says nothing of the person. */
function trait(answers: Answers, question: Question | undefined): string | null {
  const answer = said(answers, question)
  return question?.kind === 'single' && answer === question.apart?.id ? null : answer
}

/** The questions that say town, sex and age; one that is not asked is undefined. */
export function aboutQuestions(questionnaire: Questionnaire): Record<keyof About, Question | undefined> {
  const asking = (trait: 'sex' | 'age') =>
    questionnaire.questions.find((question) => question.kind === 'single' && question.trait === trait)
  return { town: homeTown(questionnaire), sex: asking('sex'), age: asking('age') }
}

/** What would name its owner beside the home town, and is in no merging: village, education, work, exact numbers. */
const unstored = ({ questions }: Questionnaire) =>
  questions.filter(
    (question) =>
      question.kind === 'village' ||
      question.kind === 'number' ||
      (question.kind === 'single' && (question.trait === 'edu' || question.trait === 'work')),
  )

/** Takes a sheet apart. */
export function partSheet(questionnaire: Questionnaire, answers: Answers): Parted {
  const { town, sex, age } = aboutQuestions(questionnaire)
  const about = { town: said(answers, town), sex: trait(answers, sex), age: trait(answers, age) }
  const open = questionnaire.questions.filter((question) => question.kind === 'text')
  const words = open.flatMap((question) => {
    const text = said(answers, question)
    return text === null || text.trim() === '' ? [] : [{ question: question.id, words: text }]
  })
  const apart = new Set([town, sex, age, ...open, ...unstored(questionnaire)].map((question) => question?.id))
  const rest = Object.entries(answers).filter(([id]) => !apart.has(id))
  return { about, answers: Object.fromEntries(rest), words }
}

/** The answers of a kept sheet as its owner gave them, without what is no longer said. */
export function joinSheet(questionnaire: Questionnaire, about: About, answers: Answers): Answers {
  const asked = aboutQuestions(questionnaire)
  const traits = (['town', 'sex', 'age'] as const).flatMap((trait) => {
    const question = asked[trait]
    const value = about[trait]
    return question && value !== null ? [[question.id, value]] : []
  })
  return { ...answers, ...Object.fromEntries(traits) }
}
