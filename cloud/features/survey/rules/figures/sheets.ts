/** A sheet as figures are computed of it, whether it was just read or lay in the table. */
import type { Answers, Grade, Option, Question, Questionnaire } from '../../contract/questionnaire'
import type { Column } from '../stats'

export interface FigureSheet {
  answers: Answers
  /** `assisted`: of a kept sheet, which no longer tells an interviewer from the family. */
  mode: 'self' | 'helped' | 'interviewed' | 'assisted'
  /** 12 digits. */
  village?: string | undefined
  adults?: number | undefined
  /** The number that the interviewer has in this survey. */
  interviewer?: number | undefined
  late?: boolean | undefined
}

/** What was chosen; undefined where nothing was, or several may be. */
export const chosen = ({ answers }: FigureSheet, question: Question): string | undefined => {
  const answer = answers[question.id]
  return typeof answer === 'string' ? answer : undefined
}

/** 1 satisfied, 0 not, NaN 不了解 and not asked. */
export function satisfied(
  { scale }: Questionnaire,
  sheets: readonly FigureSheet[],
  question: Question,
): Float64Array {
  return graded(scale, sheets, question, (grade) => (grade.satisfied ? 1 : 0))
}

/** Points of the grade, NaN as above. */
export function points(
  { scale }: Questionnaire,
  sheets: readonly FigureSheet[],
  question: Question,
): Float64Array {
  return graded(scale, sheets, question, (grade) => grade.score)
}

function graded(
  scale: readonly Grade[],
  sheets: readonly FigureSheet[],
  question: Question,
  value: (grade: Grade) => number,
): Float64Array {
  const values = new Map(scale.map((grade) => [grade.id, value(grade)]))
  return Float64Array.from(sheets, (sheet) => values.get(chosen(sheet, question) ?? '') ?? NaN)
}

/** 1 where the sheet says 不了解, 0 where it gives a grade, NaN for 拒答 and where it was not asked. */
export function unknown(
  { scale, unknown: { id } }: Questionnaire,
  sheets: readonly FigureSheet[],
  question: Question,
) {
  return saying(id, scale, sheets, question)
}

/** 1 where the sheet says 拒答, 0 for a grade and 不了解, NaN where it was not asked; null where it is not offered. */
export function refused(questionnaire: Questionnaire, sheets: readonly FigureSheet[], question: Question) {
  const { scale, unknown: open, refused: offered } = questionnaire
  return offered ? saying(offered.id, [...scale, open], sheets, question) : null
}

function saying(id: string, others: readonly Option[], sheets: readonly FigureSheet[], question: Question) {
  const values = new Map([...others.map((one): [string, number] => [one.id, 0]), [id, 1]])
  return Float64Array.from(sheets, (sheet) => values.get(chosen(sheet, question) ?? '') ?? NaN)
}

/** A category for each sheet, in the order in which they are given, others after them. */
export function columnOf<T>(
  sheets: readonly T[],
  category: (sheet: T) => string,
  order: readonly string[] = [],
): Column {
  const codes = new Map(order.map((label, code) => [label, code]))
  const labels = [...order]
  const of = Int32Array.from(sheets, (sheet) => {
    const label = category(sheet)
    let code = codes.get(label)
    if (code === undefined) {
      code = labels.length
      codes.set(label, code)
      labels.push(label)
    }
    return code
  })
  return { codes: of, labels }
}
