/** What a sheet may be doubted for. Nothing is dropped for it: figures are shown with those sheets and without. */
import type { Questionnaire } from '../../contract/questionnaire'
import { headline } from '../questions'
import { type Flag, flagsOf } from '../stats'
import { chosen, type FigureSheet } from './sheets'

/** With fewer items a headline that differs from all of them says nothing. */
const ITEMS = 4

/**
 * `straight`: one and the same grade many times in a row. `impossible`: contented on the whole and dissatisfied with
 * every item, or the other way round. Sheets keep no times.
 */
export function flagsOfSheet(questionnaire: Questionnaire, sheet: FigureSheet): Flag[] {
  const byId = new Map(questionnaire.scale.map((grade) => [grade.id, grade]))
  const graded = questionnaire.questions.filter((question) => question.kind === 'grade')
  const grades = graded.map((question) => byId.get(chosen(sheet, question) ?? '') ?? null)
  const whole = headline(questionnaire)
  const overall = byId.get(chosen(sheet, whole) ?? '')
  const items = graded.flatMap((question, at) => (question.id === whole.id ? [] : (grades[at] ?? [])))
  const impossible =
    overall !== undefined &&
    items.length >= ITEMS &&
    ((overall.satisfied && items.every((grade) => grade.dissatisfied)) ||
      (overall.dissatisfied && items.every((grade) => grade.satisfied)))
  return flagsOf({
    grades: grades.map((grade) => grade?.id ?? null),
    seconds: null,
    items: graded.length,
    impossible,
  })
}
