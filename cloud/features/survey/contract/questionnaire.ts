/**
 * The questionnaire as data: what a county publishes, what a phone draws, what the service checks answers
 * against. A published version never changes (the database refuses it), so an answer can always be read with its question.
 */
import * as v from 'valibot'
import { MAX_LENGTH, MAX_OPTIONS, MAX_QUESTIONS } from '../../../shared/limits'

const optionId = v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,32}$/))
const words = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max))

/** Something to choose. `icon` names one of the app's own drawings; an unknown name draws nothing. */
export const Option = v.object({ id: optionId, label: words(40), icon: v.optional(optionId) })
export type Option = v.InferOutput<typeof Option>

/** A grade of the scale with what it counts for in both formulas. */
export const Grade = v.object({
  ...Option.entries,
  /** Counts into the share of the satisfied (满意 + 比较满意). */
  satisfied: v.boolean(),
  /** Who chooses it is asked why and where. */
  dissatisfied: v.boolean(),
  /** Points in the weighted score, 0–100. */
  score: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
})
export type Grade = v.InferOutput<typeof Grade>

/** `about` comes first and `closing` last, both without a number; `main` is numbered. */
export const SECTIONS = ['about', 'main', 'closing'] as const
/** What a question may ask of the person: the population is known by these, so that sheets can be weighted. */
export const TRAITS = ['sex', 'age', 'edu', 'work'] as const

/** Asked only if one of these earlier questions was answered with one of these options. */
const Condition = v.object({
  anyOf: v.pipe(v.array(optionId), v.minLength(1)),
  chose: v.pipe(v.array(optionId), v.minLength(1)),
})

const base = {
  id: optionId,
  text: words(60),
  hint: v.optional(words(80)),
  section: v.picklist(SECTIONS),
  when: v.optional(Condition),
  /** May be left open. */
  optional: v.optional(v.boolean()),
}
const choices = v.pipe(v.array(Option), v.minLength(2), v.maxLength(MAX_OPTIONS))

/** One of the grades of the questionnaire's scale, or 不了解. */
const GradeQuestion = v.object({
  ...base,
  kind: v.literal('grade'),
  /** The one whose share is the headline of the result. */
  headline: v.optional(v.boolean()),
  /** How the result names the subject in a list: 空气. */
  short: words(12),
})
const SingleQuestion = v.object({
  ...base,
  kind: v.literal('single'),
  options: choices,
  /** Set apart from the others: 说不清. */
  apart: v.optional(Option),
  /** Who chooses one of these does not belong to the population: the survey ends, nothing is kept. */
  ends: v.optional(v.array(optionId)),
  /**
   * Says this of the person. Sex and age are stored with the home town as long as five sheets share them, education and
   * work never: only the statistics office's file has them.
   */
  trait: v.optional(v.picklist(TRAITS)),
})
export const MultiQuestion = v.object({
  ...base,
  kind: v.literal('multi'),
  options: choices,
  /** 都没有: excludes every other choice. */
  none: Option,
  /** Its shares are listed in the result. */
  worries: v.optional(v.boolean()),
})
const TownQuestion = v.object({
  ...base,
  kind: v.literal('town'),
  options: choices,
  apart: v.optional(Option),
  /** The town that the answer sheet is counted for. */
  home: v.optional(v.boolean()),
})
/** A whole number, written in digits. It is not stored with the sheet: an exact number may name its owner. */
const NumberQuestion = v.object({
  ...base,
  kind: v.literal('number'),
  min: v.pipe(v.number(), v.integer()),
  max: v.pipe(v.number(), v.integer()),
  /** Behind the number: 口人. */
  unit: v.optional(words(8)),
})
const TextQuestion = v.object({
  ...base,
  kind: v.literal('text'),
  maxLength: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_LENGTH.text)),
})

export const Question = v.variant('kind', [
  GradeQuestion,
  SingleQuestion,
  MultiQuestion,
  TownQuestion,
  NumberQuestion,
  TextQuestion,
])
export type Question = v.InferOutput<typeof Question>

export const Questionnaire = v.object({
  /** How the county calls it among its own; residents read the survey's title. */
  title: v.optional(words(30)),
  /** Best grade first: five, or four without a middle one. */
  scale: v.pipe(v.array(Grade), v.minLength(4), v.maxLength(5)),
  /** 不了解: outside the base of every share. */
  unknown: Option,
  /**
   * 拒答, where it is offered: another code than 不了解, since who does not want to say may know well. Outside the base of
   * every share, and of that of 不了解.
   */
  refused: v.optional(Option),
  /** How long it takes most people. */
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  questions: v.pipe(v.array(Question), v.minLength(1), v.maxLength(MAX_QUESTIONS)),
})
export type Questionnaire = v.InferOutput<typeof Questionnaire>

/** An option id; several for a multiple choice; the words for an open question, the digits for a number. */
export const Answer = v.union([
  v.pipe(v.string(), v.maxLength(MAX_LENGTH.text)),
  v.pipe(v.array(optionId), v.maxLength(MAX_OPTIONS)),
])
export type Answer = v.InferOutput<typeof Answer>

/** Answers by question id. */
export const Answers = v.pipe(
  v.record(optionId, Answer),
  v.check((answers) => Object.keys(answers).length <= MAX_QUESTIONS),
)
export type Answers = v.InferOutput<typeof Answers>

/** Every option of a question in the order shown; those set apart come last. None where something is written. */
export function optionsOf(whole: Questionnaire, question: Question): Option[] {
  switch (question.kind) {
    case 'grade':
      return [...whole.scale, whole.unknown, ...(whole.refused ? [whole.refused] : [])]
    case 'multi':
      return [...question.options, question.none]
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

const choseOneOf = (answer: Answer | undefined, options: readonly string[]): boolean =>
  [answer].flat().some((chosen) => options.some((one) => one === chosen))

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
