/**
 * Whether a sheet on which everything was answered fits into its envelope. All envelopes are of one length, and a published
 * questionnaire never changes: one that does not fit would be found out by those who have just answered all of it.
 */
import type { SealedSheet } from '../contract/box'
import type { Answer, Question, Questionnaire } from '../contract/questionnaire'
import { optionsOf } from '../contract/asking'
import type { Finding, Says } from './finding'

/** Bytes that a sheet is padded to, its length in front. */
export const SHEET_BYTES = 4096
const LENGTH_BYTES = 2
/** UTF-8 of a Chinese character. */
const CHARACTER_BYTES = 3
const DIGITS = '652328100005'

/** Everything beside the answers, as long as it gets. */
const REST: Omit<SealedSheet, 'answers'> = {
  receipt: 'r'.repeat(43),
  mode: 'interviewed',
  questionnaire: 2_147_483_647,
  village: DIGITS,
  adults: 20,
  interviewer: 9999,
}

const longest = (ids: readonly string[]) => ids.reduce((one, id) => (id.length > one.length ? id : one), '')

/** The answer that takes most room; of words only how many characters they have. */
function fullest(questionnaire: Questionnaire, question: Question): Answer {
  switch (question.kind) {
    case 'text':
      return 'x'.repeat(question.maxLength)
    case 'number':
      return longest([String(question.min), String(question.max)])
    case 'multi':
      return question.options.map(({ id }) => id)
    case 'village':
      return longest([DIGITS, question.apart.id])
    default:
      return longest(optionsOf(questionnaire, question).map(({ id }) => id))
  }
}

export function roomFindings(questionnaire: Questionnaire, says: Says): Finding[] {
  const answers = Object.fromEntries(
    questionnaire.questions.map((question) => [question.id, fullest(questionnaire, question)]),
  )
  const json = JSON.stringify({ ...REST, answers })
  const characters = questionnaire.questions.reduce(
    (sum, question) => sum + (question.kind === 'text' ? question.maxLength : 0),
    0,
  )
  const over = LENGTH_BYTES + json.length + (CHARACTER_BYTES - 1) * characters - SHEET_BYTES
  if (over <= 0) return []
  return [{ question: null, blocks: true, words: says.tooFull(Math.ceil(over / CHARACTER_BYTES)) }]
}
