/**
 * The scale of the grades: five with a middle one, or four without (both are in use, and not comparable). Best first,
 * the satisfied ones before the dissatisfied ones, points falling.
 */
import type { Questionnaire } from '../contract/questionnaire'
import type { Finding, Says } from './finding'

export function scaleFindings({ scale, questions }: Questionnaire, says: Says): Finding[] {
  const whole = { question: null }
  const falls = scale.every(({ score }, at) => at === 0 || score < (scale[at - 1]?.score ?? Infinity))
  const satisfied = scale.map((grade) => grade.satisfied)
  const dissatisfied = scale.map((grade) => grade.dissatisfied)
  const sides =
    satisfied.indexOf(false) > satisfied.lastIndexOf(true) &&
    satisfied.includes(true) &&
    dissatisfied.includes(true) &&
    dissatisfied.indexOf(true) > dissatisfied.lastIndexOf(false) &&
    scale.every((grade) => !(grade.satisfied && grade.dissatisfied))
  const items = questions.filter((question) => question.kind === 'grade').length
  return [
    ...(falls ? [] : [{ ...whole, words: says.scaleOrder, blocks: true }]),
    ...(sides ? [] : [{ ...whole, words: says.scaleSides, blocks: true }]),
    ...(scale.length === 4 ? [{ ...whole, words: says.fourGrades, blocks: false }] : []),
    ...(items === 1 ? [{ ...whole, words: says.oneItem, blocks: false }] : []),
  ]
}
