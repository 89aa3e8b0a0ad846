/** Tables of the population as sheets can be raked to them: small categories joined, those who do not say it kept. */
import { optionsOf, type Question, type Questionnaire } from '../../contract/questionnaire'
import type { Note } from '../../contract/desk/figures'
import type { Margin } from '../stats'
import type { PopulationTable } from './ground'
import { chosen, columnOf, type FigureSheet } from './sheets'

/** A category with fewer sheets than this would get weights that hang on a few people. */
export const LEAST_IN_CATEGORY = 20
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
  const margins: Margin[] = []
  const notes: Note[] = []
  for (const table of tables) {
    const question = questionnaire.questions.find(({ id }) => id === table.question)
    if (!question) {
      notes.push({ kind: 'unknown_question', about: [table.question], n: null })
      continue
    }
    const made = marginOf(questionnaire, question, sheets, base, table)
    margins.push(made.margin)
    notes.push(...made.notes)
  }
  if (margins.length === 0) notes.push({ kind: 'no_margins', about: [], n: null })
  return { margins, notes }
}

function marginOf(
  questionnaire: Questionnaire,
  question: Question,
  sheets: readonly FigureSheet[],
  base: Float64Array,
  { totals }: PopulationTable,
): { margin: Margin; notes: Note[] } {
  const name = question.id
  // options nobody has and categories that are no option keep their place: the engine refuses them by name
  const order = [
    ...optionsOf(questionnaire, question).map(({ id }) => id),
    ...[...totals.keys()].filter((id) => optionsOf(questionnaire, question).every((option) => option.id !== id)),
  ].filter((id) => totals.has(id))
  const said = (sheet: FigureSheet) => {
    const option = chosen(sheet, question) ?? UNSAID
    return totals.has(option) ? option : UNSAID
  }
  const groups = joined(order, countBy(sheets, said))
  const labelOf = new Map(groups.flatMap((options) => options.map((id) => [id, options.join(AND)])))
  const column = columnOf(
    sheets,
    (sheet) => labelOf.get(said(sheet)) ?? UNSAID,
    groups.map((options) => options.join(AND)),
  )
  const silent = sheets.filter((sheet) => said(sheet) === UNSAID).length
  const share = silent === 0 ? 0 : weightOf(base, column.codes, column.labels.indexOf(UNSAID))
  const population = [...totals.values()].reduce((sum, total) => sum + total, 0)
  const kept = new Map(
    groups.map((options) => [
      options.join(AND),
      options.reduce((sum, id) => sum + (totals.get(id) ?? 0), 0) * (1 - share),
    ]),
  )
  if (silent > 0) kept.set(UNSAID, population * share)
  const notes: Note[] = groups
    .filter((options) => options.length > 1)
    .map((options) => ({ kind: 'categories_merged', about: [name, ...options], n: null }))
  if (silent > 0) notes.push({ kind: 'trait_unsaid', about: [name], n: silent })
  return { margin: { name, column, totals: kept }, notes }
}

/** Joins the smallest category to its smaller neighbour, until each has enough sheets or there is one left. */
function joined(order: readonly string[], sizes: ReadonlyMap<string, number>): string[][] {
  const groups = order.map((id) => ({ options: [id], size: sizes.get(id) ?? 0 }))
  while (groups.length > 1) {
    const at = groups.reduce((least, group, n) => (group.size < (groups[least]?.size ?? 0) ? n : least), 0)
    const small = groups[at]
    if (!small || small.size >= LEAST_IN_CATEGORY) break
    const [before, after] = [groups[at - 1], groups[at + 1]]
    const left = before && (!after || before.size <= after.size) ? at - 1 : at
    const [one, other] = groups.slice(left, left + 2)
    if (!one || !other) break
    groups.splice(left, 2, { options: [...one.options, ...other.options], size: one.size + other.size })
  }
  return groups.map(({ options }) => options)
}

function countBy<T>(values: readonly T[], group: (value: T) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(group(value), (counts.get(group(value)) ?? 0) + 1)
  return counts
}

/** Share of the weight in a category. */
function weightOf(weights: Float64Array, codes: Int32Array, code: number): number {
  let [inside, all] = [0, 0]
  for (let i = 0; i < weights.length; i += 1) {
    if (codes[i] === code) inside += weights[i] ?? 0
    all += weights[i] ?? 0
  }
  return all > 0 ? inside / all : 0
}
