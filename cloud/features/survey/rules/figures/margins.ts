/** Tables of the population as sheets can be raked to them: small categories joined, those who do not say it kept. */
import type { Question, Questionnaire } from '../../contract/questionnaire'
import { optionsOf } from '../../contract/asking'
import type { Note } from '../../contract/desk/figures'
import { type Margin, mergeSmallCategories } from '../stats'
import type { PopulationTable } from './ground'
import { chosen, columnOf, type FigureSheet } from './sheets'

/** Sheets that do not say it: a category with the share that they have anyhow. */
const UNSAID = ''
const AND = '+'

/** The options that a category of a margin stands for; none: those who do not say it. */
export const optionsIn = (label: string): string[] => (label === UNSAID ? [] : label.split(AND))

/**
 * @param base weights before raking
 * @returns what raking is held to, and what was done for it
 */
export function marginsOf(
  questionnaire: Questionnaire,
  sheets: readonly FigureSheet[],
  base: Float64Array,
  tables: readonly PopulationTable[],
): { margins: Margin[]; notes: Note[] } {
  const notes: Note[] = []
  const asked = tables.flatMap((table) => {
    const question = questionnaire.questions.find(({ id }) => id === table.question)
    if (!question) notes.push({ kind: 'unknown_question', about: [table.question], n: null })
    return question ? [marginOf(questionnaire, question, sheets, table)] : []
  })
  const { margins, merged } = mergeSmallCategories(asked)
  for (const { margin, from } of merged)
    notes.push({ kind: 'categories_merged', about: [margin, ...from], n: null })
  for (const { name, column } of margins) {
    const unsaid = column.labels.indexOf(UNSAID)
    const n = column.codes.reduce((sum, code) => sum + (code === unsaid ? 1 : 0), 0)
    if (n > 0) notes.push({ kind: 'trait_unsaid', about: [name], n })
  }
  if (margins.length === 0) notes.push({ kind: 'no_margins', about: [], n: null })
  return { margins: margins.map((margin) => withUnsaid(margin, base)), notes }
}

/** Categories in the order of the options; one that is no option keeps its place, and the engine refuses it by name. */
function marginOf(
  questionnaire: Questionnaire,
  question: Question,
  sheets: readonly FigureSheet[],
  { totals }: PopulationTable,
): Margin {
  const options = optionsOf(questionnaire, question).map(({ id }) => id)
  const order = [...options.filter((id) => totals.has(id)), ...totals.keys()]
  const said = (sheet: FigureSheet) => {
    const option = chosen(sheet, question) ?? UNSAID
    return totals.has(option) ? option : UNSAID
  }
  return {
    name: question.id,
    column: columnOf(sheets, said),
    totals: new Map(order.map((id) => [id, totals.get(id) ?? 0])),
  }
}

/** Whoever does not say it keeps the share they have; the others make up the rest as the table has them. */
function withUnsaid(margin: Margin, base: Float64Array): Margin {
  const { column, totals } = margin
  const unsaid = column.labels.indexOf(UNSAID)
  let [silent, all] = [0, 0]
  for (let i = 0; i < base.length; i += 1) {
    if (column.codes[i] === unsaid) silent += base[i] ?? 0
    all += base[i] ?? 0
  }
  if (silent === 0) return margin
  const share = silent / all
  const population = [...totals.values()].reduce((sum, total) => sum + total, 0)
  const kept = [...totals].map(([label, total]): [string, number] => [label, total * (1 - share)])
  return { ...margin, totals: new Map([...kept, [UNSAID, population * share]]) }
}
