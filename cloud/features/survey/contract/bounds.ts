/**
 * How long and how many what a questionnaire is made of may be: for the contract that refuses (`questionnaire.ts`), and
 * for the desk that says so while it is written, on phones too, which have no schemas (`rules/shape.ts`).
 */
import { MAX_LENGTH, MAX_OPTIONS, MAX_QUESTIONS } from '../../../shared/limits'

/** Characters of a text, by its field; none of them may be empty. */
export const TEXT_BOUNDS = {
  title: MAX_LENGTH.title,
  text: 60,
  hint: 80,
  label: 40,
  short: 12,
  unit: 8,
} as const

/** The least and the most of a list, by its field. */
export const LIST_BOUNDS = {
  scale: [4, 5],
  questions: [1, MAX_QUESTIONS],
  options: [2, MAX_OPTIONS],
  anyOf: [1, MAX_QUESTIONS],
  chose: [1, MAX_OPTIONS],
} as const

/** What questions, options and pictures are called in the data. */
export const ID_PATTERN = /^[a-z0-9_]{1,32}$/
