/**
 * The questionnaire as data: what a county publishes, what a phone draws, what the service checks answers
 * against. A published version never changes (the database refuses it), so an answer can always be read with its question.
 */
import * as v from 'valibot'
import { MAX_LENGTH, MAX_OPTIONS, MAX_QUESTIONS } from '../../../shared/limits'
import { ID_PATTERN, LIST_BOUNDS, TEXT_BOUNDS } from './bounds'

const optionId = v.pipe(v.string(), v.regex(ID_PATTERN))
const words = (field: keyof typeof TEXT_BOUNDS) =>
  v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(TEXT_BOUNDS[field]))
const list = <S extends v.GenericSchema>(field: keyof typeof LIST_BOUNDS, one: S) =>
  v.pipe(v.array(one), v.minLength(LIST_BOUNDS[field][0]), v.maxLength(LIST_BOUNDS[field][1]))

/** Something to choose. `icon` names one of the app's own drawings; an unknown name draws nothing. */
export const Option = v.object({ id: optionId, label: words('label'), icon: v.optional(optionId) })
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
  anyOf: list('anyOf', optionId),
  chose: list('chose', optionId),
})

const base = {
  id: optionId,
  text: words('text'),
  hint: v.optional(words('hint')),
  section: v.picklist(SECTIONS),
  when: v.optional(Condition),
  /** May be left open. */
  optional: v.optional(v.boolean()),
}
const choices = list('options', Option)

/** One of the grades of the questionnaire's scale, or 不了解. */
const GradeQuestion = v.object({
  ...base,
  kind: v.literal('grade'),
  /** The one whose share is the headline of the result. */
  headline: v.optional(v.boolean()),
  /** How the result names the subject in a list: 空气. */
  short: words('short'),
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
/**
 * The village or community of whoever answers, chosen from those of the home town (`asking.ts`): the county has them,
 * not the questionnaire. It is not stored with the sheet: only the statistics office's file has it.
 */
const VillageQuestion = v.object({
  ...base,
  kind: v.literal('village'),
  /** 不想说: nobody has to say it. */
  apart: Option,
})
/** A whole number, written in digits. It is not stored with the sheet: an exact number may name its owner. */
const NumberQuestion = v.object({
  ...base,
  kind: v.literal('number'),
  min: v.pipe(v.number(), v.integer()),
  max: v.pipe(v.number(), v.integer()),
  /** Behind the number: 口人. */
  unit: v.optional(words('unit')),
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
  VillageQuestion,
  NumberQuestion,
  TextQuestion,
])
export type Question = v.InferOutput<typeof Question>

export const Questionnaire = v.object({
  /** How the county calls it among its own; residents read the survey's title. */
  title: v.optional(words('title')),
  /** Best grade first: five, or four without a middle one. */
  scale: list('scale', Grade),
  /** 不了解: outside the base of every share. */
  unknown: Option,
  /**
   * 拒答, where it is offered: another code than 不了解, since who does not want to say may know well. Outside the base of
   * every share, and of that of 不了解.
   */
  refused: v.optional(Option),
  /** How long it takes most people. */
  minutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  questions: list('questions', Question),
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
