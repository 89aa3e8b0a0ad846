/** What a sheet may be doubted for. Nothing is dropped for it: figures are shown with those sheets and without. */
import type { Questionnaire } from '../../contract/questionnaire'
import { headline } from '../questions'
import { chosen, type FigureSheet } from './sheets'

export type Flag = 'straight' | 'contradiction'

/** So many grades in a row that are all the same are more than a clear opinion. */
const STRAIGHT = 6
/** With fewer items a headline that differs from all of them says nothing. */
const ITEMS = 4

/**
 * `straight`: one and the same grade for every item asked. `contradiction`: contented on the whole and dissatisfied with
 * every item, or the other way round.
 */
export function flagsOf(questionnaire: Questionnaire, sheet: FigureSheet): Flag[] {
  const byId = new Map(questionnaire.scale.map((grade) => [grade.id, grade]))
  const whole = headline(questionnaire)
  const overall = byId.get(chosen(sheet, whole) ?? '')
  const items = questionnaire.questions.flatMap((question) => {
    if (question.kind !== 'grade' || question.id === whole.id) return []
    return byId.get(chosen(sheet, question) ?? '') ?? []
  })
  const all = overall ? [overall, ...items] : items
  const straight = all.length >= STRAIGHT && all.every((grade) => grade.id === all[0]?.id)
  const against =
    overall !== undefined &&
    items.length >= ITEMS &&
    ((overall.satisfied && items.every((grade) => grade.dissatisfied)) ||
      (overall.dissatisfied && items.every((grade) => grade.satisfied)))
  return [...(straight ? (['straight'] as const) : []), ...(against ? (['contradiction'] as const) : [])]
}
