import { DEFAULT_LOCALE, type Locale } from '../../../shared/locale'
import type { Question, Questionnaire } from '../contract/questionnaire'
import { optionsOf } from '../contract/questionnaire'
import { publishingWords } from '../words'

type Says = ReturnType<typeof publishingWords>

/**
 * What a questionnaire must fulfil beyond its shape before it may be published. It can never be mended
 * afterwards, so this is the last look.
 *
 * @returns faults in words for the person who publishes; empty if it is sound
 */
export function faultsOf(questionnaire: Questionnaire, locale: Locale = DEFAULT_LOCALE): string[] {
  const says = publishingWords(locale)
  const { questions } = questionnaire
  const ids = questions.map((question) => question.id)
  return [
    ...repeated(ids).map((id) => says.repeatedQuestion(id)),
    ...questions.flatMap((question) =>
      repeated(optionsOf(questionnaire, question).map((option) => option.id)).map((id) =>
        says.repeatedOption(question.id, id),
      ),
    ),
    ...questions.flatMap((question, at) =>
      conditionFaults(says, questionnaire, question, questions.slice(0, at)),
    ),
    ...questions.flatMap((question) => endingFaults(says, question)),
    ...exactlyOne(
      says,
      questions,
      (question) => question.kind === 'grade' && question.headline === true,
      says.headline,
    ),
    ...exactlyOne(
      says,
      questions,
      (question) => question.kind === 'town' && question.home === true,
      says.home,
    ),
    ...atMostOne(
      says,
      questions,
      (question) => question.kind === 'multi' && question.worries === true,
      says.worries,
    ),
    ...repeated(questions.flatMap((question) => traitOf(question) ?? [])).map((trait) =>
      says.repeatedTrait(says.traits[trait]),
    ),
    ...orderFaults(says, questions),
  ]
}

/** What a question asks of the person, if it stands with the home town in the way of a small group. */
const traitOf = (question: Question) => (question.kind === 'single' ? question.trait : undefined)

function conditionFaults(
  says: Says,
  questionnaire: Questionnaire,
  question: Question,
  earlier: readonly Question[],
): string[] {
  const { when } = question
  if (!when) return []
  return when.anyOf.flatMap((id) => {
    const asked = earlier.find((candidate) => candidate.id === id)
    if (!asked) return [says.condition(question.id, id)]
    const known = new Set(optionsOf(questionnaire, asked).map((option) => option.id))
    return when.chose.filter((option) => !known.has(option)).map((option) => says.noOption(id, option))
  })
}

function endingFaults(says: Says, question: Question): string[] {
  if (question.kind !== 'single') return []
  const known = new Set(question.options.map((option) => option.id))
  return (question.ends ?? []).filter((id) => !known.has(id)).map((id) => says.noOption(question.id, id))
}

const SECTIONS = ['about', 'main', 'closing']

function orderFaults(says: Says, questions: readonly Question[]): string[] {
  const places = questions.map((question) => SECTIONS.indexOf(question.section))
  return places.some((place, at) => place < (places[at - 1] ?? 0)) ? [says.order] : []
}

function exactlyOne(
  says: Says,
  questions: readonly Question[],
  is: (question: Question) => boolean,
  name: string,
): string[] {
  const count = questions.filter(is).length
  return count === 1 ? askedOfAll(says, questions.filter(is), name) : [says.exactlyOne(name, count)]
}

function atMostOne(
  says: Says,
  questions: readonly Question[],
  is: (question: Question) => boolean,
  name: string,
): string[] {
  const count = questions.filter(is).length
  return count < 2 ? askedOfAll(says, questions.filter(is), name) : [says.atMostOne(name, count)]
}

/** Everybody must meet it, or the base of the result is not the sample. */
function askedOfAll(says: Says, questions: readonly Question[], name: string): string[] {
  return questions.some((question) => question.when ?? question.optional) ? [says.everybody(name)] : []
}

function repeated<T extends string>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]
}
