/** The tables of the evidence, as CSV that people open and the program reads. */
import { createHash, randomInt } from 'node:crypto'
import { type Cell, toCsv } from '../../../platform/sheets'
import type { Question } from '../contract/questionnaire'
import { optionsOf } from '../contract/asking'
import { ageBands, cellOf, fullQuestions, MERGED, publicQuestions } from '../rules/evidence/columns'
import { headlineShare } from '../rules/evidence/checks'
import type { EvidenceFigure } from '../rules/evidence/figures'
import type { EvidenceInput } from '../rules/evidence/input'
import { SMALLEST_SHOWN } from '../rules/figures/hidden'
import { SMALLEST_GROUP } from '../rules/merge'
import { groupedBy } from '../rules/evidence/safe'
import { isWeighed, STEPS, type EvidenceSheet, type WeighedSheet } from '../rules/evidence/sheet'
import type { PublicTable } from '../rules/evidence/table'
import { aboutQuestions } from '../rules/sheet'
import { DISPOSITIONS } from '../rules/stats/rates'

const csv = (header: readonly string[], rows: readonly (readonly Cell[])[]): Buffer =>
  toCsv({ name: '', header, rows })

/** What each code in the tables means. `role`: how a grade counts; `points`: in the score. */
export function codesCsv({ questionnaire }: EvidenceInput): Buffer {
  const { scale, unknown } = questionnaire
  const { town, sex, age } = aboutQuestions(questionnaire)
  const grades = new Map(scale.map((grade) => [grade.id, grade]))
  const roleOf = (question: Question, id: string): [string, number | null] => {
    if (question.kind !== 'grade') return ['', null]
    if (id === unknown.id) return ['unknown', null]
    const grade = grades.get(id)
    return grade ? [grade.satisfied ? 'satisfied' : 'not_satisfied', grade.score] : ['refused', null]
  }
  const rows = [...publicQuestions(questionnaire), ...[town, sex].flatMap((one) => one ?? [])].flatMap(
    (question) =>
      optionsOf(questionnaire, question).map(({ id, label }): Cell[] => {
        const column = question === town ? 'town' : question === sex ? 'sex' : question.id
        return [column, question.text, id, label, ...roleOf(question, id)]
      }),
  )
  const bands = age?.kind === 'single' ? [...new Set(ageBands(age.options).values())] : []
  const ages = bands.map(({ code, label }): Cell[] => ['age', age?.text ?? '', code, label, '', null])
  return csv(['question', 'text', 'code', 'label', 'role', 'points'], [...rows, ...ages])
}

/** The public table of a sample. */
export const sheetsCsv = ({ questions, rows }: PublicTable): Buffer =>
  csv(
    ['town', 'sex', 'age', 'weight', ...questions],
    rows.map(({ town, sex, age, weight, cells }) => [
      town,
      sex,
      age,
      weight === '' ? null : Number(weight),
      ...cells,
    ]),
  )

/** Every sheet with its place in the design, its margins and the steps of its weight; places as random numbers. */
export function fullCsv({ questionnaire, sheets, margins }: EvidenceInput): Buffer {
  const traits = [...new Set(margins.map(({ question }) => question))]
  const asked = fullQuestions(questionnaire)
  const drawn = sheets.flatMap(({ drawn }) => drawn ?? [])
  const [stratum, psu] = [numbers(drawn.map((one) => one.stratum)), numbers(drawn.map((one) => one.psu))]
  const rows = sheets.map((sheet): Cell[] => [
    sheet.sample,
    ...[sheet.town, sheet.sex, sheet.age, sheet.mode, sheet.interviewer],
    sheet.flags.join(';'),
    ...(sheet.drawn
      ? [
          ...[stratum(sheet.drawn.stratum), psu(sheet.drawn.psu), sheet.drawn.fpc],
          ...traits.map((trait) => sheet.drawn?.margins[trait] ?? null),
          ...STEPS.map((step) => sheet.drawn?.steps[step] ?? null),
        ]
      : Array.from({ length: 3 + traits.length + STEPS.length }, () => null)),
    ...asked.map((question) => cellOf(questionnaire, question, sheet.answers)),
  ])
  const header = ['sample', 'town', 'sex', 'age', 'mode', 'interviewer', 'flags', 'stratum', 'psu', 'fpc']
  const columns = [...traits.map((trait) => `margin_${trait}`), ...STEPS, ...asked.map(({ id }) => id)]
  return csv([...header, ...columns], rows.sort(byContent))
}

/** Names as numbers from 1, in an order drawn at random: what they were stands nowhere. */
function numbers(names: readonly (string | null)[]): (name: string | null) => string | null {
  const each = [...new Set(names.flatMap((name) => name ?? []))]
  for (let at = each.length - 1; at > 0; at -= 1) {
    const other = randomInt(at + 1)
    const [one = '', two = ''] = [each[at], each[other]]
    each[at] = two
    each[other] = one
  }
  const number = new Map(each.map((name, at) => [name, String(at + 1)]))
  return (name) => (name === null ? null : (number.get(name) ?? null))
}

/** In an order that has nothing to do with the one in which they came. */
function byContent(a: readonly Cell[], b: readonly Cell[]): number {
  const [one, other] = [a.join('\u0000'), b.join('\u0000')]
  return one < other ? -1 : one > other ? 1 : 0
}

export const marginsCsv = ({ margins }: EvidenceInput): Buffer =>
  csv(
    ['question', 'category', 'total', 'raked_as', 'source'],
    margins.map(({ question, category, total, raked, source }) => [question, category, total, raked, source]),
  )

export const dispositionsCsv = ({ response }: EvidenceInput): Buffer =>
  csv(
    ['outcome', 'households'],
    response ? DISPOSITIONS.map((outcome) => [outcome, response.households[outcome]]) : [],
  )

export const ratesCsv = ({ response }: EvidenceInput): Buffer =>
  csv(['rate', 'value'], response ? Object.entries(response.rates) : [])

/** How weights came about, for the whole and for each town that is told apart: mean after each step, Kish of all. */
export function weightsCsv(input: EvidenceInput, towns: ReadonlySet<string>): Buffer {
  const weighed = input.sheets.filter(isWeighed)
  const groups = groupedBy(weighed, ({ town }) => (town !== null && towns.has(town) ? town : MERGED))
  const rows = [['', weighed] as const, ...[...groups].sort()].flatMap(([town, sheets]) =>
    sheets.length < SMALLEST_GROUP ? [] : STEPS.map((step) => stepRow(town, step, sheets)),
  )
  return csv(['town', 'step', 'sheets', 'mean', 'kish'], rows)
}

function stepRow(town: string, step: (typeof STEPS)[number], sheets: readonly WeighedSheet[]): Cell[] {
  let [sum, squares] = [0, 0]
  for (const { drawn } of sheets) {
    sum += drawn.steps[step]
    squares += drawn.steps[step] ** 2
  }
  const kish = town === '' ? short((sheets.length * squares) / sum ** 2) : null
  return [town, step, sheets.length, short(sum / sheets.length), kish]
}
const short = (value: number) => Number(value.toPrecision(6))

/** Nothing is thrown out: what a sheet may be doubted for, how many are, and the headline with and without them. */
export function exclusionsCsv({ questionnaire, sheets, flags }: EvidenceInput): Buffer {
  const weighed = sheets.filter(isWeighed)
  const whole = headlineShare(questionnaire, weighed)
  const rows = flags.map(({ flag, reason }): Cell[] => {
    const left = weighed.filter((sheet) => !isFlagged(sheet, flag))
    const count = weighed.length - left.length
    // what a handful said is not to be had by subtracting
    if (count > 0 && count < SMALLEST_GROUP) return [flag, reason, `<${SMALLEST_GROUP}`, whole, null]
    if (left.length < SMALLEST_SHOWN) return [flag, reason, count, whole, null]
    return [flag, reason, count, whole, headlineShare(questionnaire, left)]
  })
  return csv(['flag', 'reason', 'sheets', 'share_with', 'share_without'], rows)
}
const isFlagged = ({ flags }: EvidenceSheet, flag: string) => flags.includes(flag)

export const figuresCsv = (figures: readonly EvidenceFigure[]): Buffer =>
  csv(
    [
      'sample',
      'figure',
      'questions',
      'option',
      'by',
      'group',
      'n',
      'value',
      'interval',
      'se',
      'df',
      'low',
      'high',
    ],
    figures.map(({ sample, figure, questions, option, of, n, value, error }) => [
      ...[sample, figure, questions.join(';'), option, of?.by ?? null, of?.group ?? null, n, value],
      ...(error ? [error.kind, error.se, error.df, error.low, error.high] : [null, null, null, null, null]),
    ]),
  )

/** SHA-256 in hex. */
export const sumOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
