import type { publishingWords } from '../words'

/** What is said of questionnaires, in the language of who reads it. */
export type Says = ReturnType<typeof publishingWords>

/** Something to be said of a questionnaire, at its place. */
export interface Finding {
  words: string
  /** Which question, counted from 0; null where it is the whole. */
  question: number | null
  /** It may not be published so; otherwise it is only good to know. */
  blocks: boolean
}
