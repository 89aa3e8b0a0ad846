import { DEFAULT_LOCALE, type Locale } from '../../../shared/locale'
import type { Question, Questionnaire } from '../contract/questionnaire'
import { SECTIONS } from '../contract/questionnaire'
import { optionsOf } from '../contract/asking'
import { publishingWords } from '../words'
import type { Finding, Says } from './finding'
import { reachOf } from './reach'
import { scaleFindings } from './scale'

/**
 * What a questionnaire must fulfil beyond its shape before it may be published. It can never be mended
 * afterwards, so this is the last look.
 *
 * @returns faults in words for the person who publishes; empty if it is sound
 */
export function faultsOf(questionnaire: Questionnaire, locale: Locale = DEFAULT_LOCALE): string[] {
  return soundnessOf(questionnaire, publishingWords(locale))
    .filter(({ blocks }) => blocks)
    .map(({ words }) => words)
}

/** The same with the places, and with what is only good to know. */
export function soundnessOf(questionnaire: Questionnaire, says: Says): Finding[] {
  const { questions } = questionnaire
  const fault = (words: string, question: number | null = null): Finding => ({
    words,
    question,
    blocks: true,
  })
  const ids = questions.map((question) => question.id)
  return [
    ...repeated(ids).map((id) => fault(says.repeatedQuestion(id), ids.lastIndexOf(id))),
    ...questions.flatMap((question, at) =>
      [
        ...repeated(optionsOf(questionnaire, question).map((option) => option.id)).map((id) =>
          says.repeatedOption(question.id, id),
        ),
        ...conditionFaults(says, questionnaire, question, questions.slice(0, at)),
        ...endingFaults(says, question),
        ...rangeFaults(says, question),
        ...villageFaults(says, question, questions.slice(0, at)),
      ].map((words) => fault(words, at)),
    ),
    ...questions.flatMap((question, at) => unsaidFindings(says, question, at)),
    ...reachOf(questionnaire).map((at) => fault(says.unreachable(ids[at] ?? ''), at)),
    ...exactlyOne(
      says,
      questions,
      (question) => question.kind === 'grade' && question.headline === true,
      says.headline,
    ).map((words) => fault(words)),
    ...exactlyOne(
      says,
      questions,
      (question) => question.kind === 'town' && question.home === true,
      says.home,
    ).map((words) => fault(words)),
    ...atMostOne(
      says,
      questions,
      (question) => question.kind === 'multi' && question.worries === true,
      says.worries,
    ).map((words) => fault(words)),
    ...repeated(questions.flatMap(traitsOf)).map((trait) => fault(says.repeatedTrait(says.traits[trait]))),
    ...(questions.some((question) => question.kind === 'single' && (question.ends ?? []).length > 0)
      ? []
      : [fault(says.noScreening)]),
    ...orderFaults(says, questions).map((words) => fault(words)),
    ...scaleFindings(questionnaire, says),
  ]
}

/** What a question asks of the person, if the population is known by it. */
export const traitOf = (question: Question) => (question.kind === 'single' ? question.trait : undefined)

/** The same with the village, which no weighting goes by: a sheet's place in the sample says it better. */
const traitsOf = (question: Question) => (question.kind === 'village' ? 'village' : (traitOf(question) ?? []))

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
  if (question.kind !== 'single' || !question.ends) return []
  const { ends, options } = question
  const known = new Set(options.map((option) => option.id))
  return [
    ...ends.filter((id) => !known.has(id)).map((id) => says.noOption(question.id, id)),
    ...(options.every(({ id }) => ends.includes(id)) ? [says.endsAll(question.id)] : []),
    // outside the population is said by everybody's answer, or some would be counted who are not of it
    ...(question.when || question.optional ? [says.everybody(says.screening)] : []),
    // whoever is outside is let go before they have answered everything
    ...(question.section === 'about' ? [] : [says.screeningFirst(question.id)]),
  ]
}

/**
 * Where nobody must be forced to choose: 说不清. What the person is (sex, age) may be asked without 不想说, though it is
 * better not to; whether they belong to the population everybody says.
 */
function unsaidFindings(says: Says, question: Question, at: number): Finding[] {
  if (question.optional || (question.kind !== 'single' && question.kind !== 'town')) return []
  const mustBeSaid = question.kind === 'single' ? question.ends !== undefined : question.home === true
  if (mustBeSaid || question.apart) return []
  return [{ words: says.noUnsaid(question.id), question: at, blocks: traitOf(question) === undefined }]
}

const rangeFaults = (says: Says, question: Question): string[] =>
  question.kind === 'number' && question.min >= question.max ? [says.range(question.id)] : []

/** Its choices are those of the home town, which must be known by then. */
const villageFaults = (says: Says, question: Question, earlier: readonly Question[]): string[] =>
  question.kind === 'village' && !earlier.some((one) => one.kind === 'town' && one.home)
    ? [says.villageFirst(question.id)]
    : []

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
