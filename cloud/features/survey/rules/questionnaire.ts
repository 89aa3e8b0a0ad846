import type { Question, Questionnaire } from '../contract/questionnaire'
import { optionsOf } from '../contract/questionnaire'

/**
 * What a questionnaire must fulfil beyond its shape before it may be published. It can never be mended
 * afterwards, so this is the last look.
 *
 * @returns faults in words for the person who publishes; empty if it is sound
 */
export function faultsOf(questionnaire: Questionnaire): string[] {
  const { questions } = questionnaire
  const ids = questions.map((question) => question.id)
  return [
    ...repeated(ids).map((id) => `题号重复：${id}`),
    ...questions.flatMap((question) =>
      repeated(optionsOf(questionnaire, question).map((option) => option.id)).map(
        (id) => `${question.id} 的选项重复：${id}`,
      ),
    ),
    ...questions.flatMap((question, at) => conditionFaults(questionnaire, question, questions.slice(0, at))),
    ...questions.flatMap(endingFaults),
    ...exactlyOne(
      questions,
      (question) => question.kind === 'grade' && question.headline === true,
      '总体评价题',
    ),
    ...exactlyOne(questions, (question) => question.kind === 'town' && question.home === true, '所在乡镇题'),
    ...atMostOne(questions, (question) => question.kind === 'multi' && question.worries === true, '操心事题'),
    ...orderFaults(questions),
  ]
}

function conditionFaults(
  questionnaire: Questionnaire,
  question: Question,
  earlier: readonly Question[],
): string[] {
  const { when } = question
  if (!when) return []
  return when.anyOf.flatMap((id) => {
    const asked = earlier.find((candidate) => candidate.id === id)
    if (!asked) return [`${question.id} 的条件指向后面或没有的题：${id}`]
    const known = new Set(optionsOf(questionnaire, asked).map((option) => option.id))
    return when.chose.filter((option) => !known.has(option)).map((option) => `${id} 没有选项 ${option}`)
  })
}

function endingFaults(question: Question): string[] {
  if (question.kind !== 'single') return []
  const known = new Set(question.options.map((option) => option.id))
  return (question.ends ?? []).filter((id) => !known.has(id)).map((id) => `${question.id} 没有选项 ${id}`)
}

const SECTIONS = ['about', 'main', 'closing']

function orderFaults(questions: readonly Question[]): string[] {
  const places = questions.map((question) => SECTIONS.indexOf(question.section))
  return places.some((place, at) => place < (places[at - 1] ?? 0))
    ? ['题的先后不对：先问基本情况，最后问想说的话']
    : []
}

function exactlyOne(
  questions: readonly Question[],
  is: (question: Question) => boolean,
  name: string,
): string[] {
  const count = questions.filter(is).length
  return count === 1 ? askedOfAll(questions.filter(is), name) : [`要正好一道${name}，现在有 ${count} 道`]
}

function atMostOne(
  questions: readonly Question[],
  is: (question: Question) => boolean,
  name: string,
): string[] {
  const count = questions.filter(is).length
  return count < 2 ? askedOfAll(questions.filter(is), name) : [`${name}最多一道，现在有 ${count} 道`]
}

/** Everybody must meet it, or the base of the result is not the sample. */
function askedOfAll(questions: readonly Question[], name: string): string[] {
  return questions.some((question) => question.when ?? question.optional) ? [`${name}要人人都答`] : []
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]
}
