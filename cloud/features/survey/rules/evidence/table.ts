/** The public table of one sample: who it is about merged, weights in classes, sorted by what it says. */
import type { Questionnaire } from '../../contract/questionnaire'
import { mergeSmallGroups, SMALLEST_GROUP, type About } from '../merge'
import { aboutQuestions } from '../sheet'
import { ageBands, cellOf, MERGED, publicQuestions } from './columns'
import { weightClasses } from './classes'
import { demandSafe, EvidenceRefused, groupedBy, isSafe, oneAnswer, type WrittenRow } from './safe'
import type { EvidenceSheet } from './sheet'

/** In how many cells of town, sex and age something was merged, and which towns are not told apart. */
export interface Merges {
  age: number
  sex: number
  town: number
  /** Codes. */
  towns: string[]
}

export interface PublicTable {
  /** Ids of the questions, in order. */
  questions: string[]
  rows: WrittenRow[]
  merges: Merges
}

interface Line extends About {
  cells: string[]
  weight: number | null
  atOpening: number
}

/**
 * Writes the table of one sample.
 * @returns null for no sheets
 * @throws EvidenceRefused
 */
export function publicTable(
  questionnaire: Questionnaire,
  sheets: readonly EvidenceSheet[],
): PublicTable | null {
  if (sheets.length === 0) return null
  const asked = publicQuestions(questionnaire)
  const questions = asked.map(({ id }) => id)
  const lines = linesOf(questionnaire, sheets)
  refuseWhole(lines, questions)
  const merged = mergeSmallGroups(lines, isSafe)
  const rows = [...groupedBy(merged, cellName).values()].flatMap(writtenRows)
  demandSafe(rows, questions)
  // by what it says, so that nothing is left of the order in which it came
  return { questions, rows: rows.sort(byContent), merges: mergesOf(lines, merged) }
}

function linesOf(questionnaire: Questionnaire, sheets: readonly EvidenceSheet[]): Line[] {
  const asked = publicQuestions(questionnaire)
  const { age } = aboutQuestions(questionnaire)
  const bands = age?.kind === 'single' ? ageBands(age.options) : null
  return sheets.map((sheet) => ({
    town: sheet.town,
    sex: sheet.sex,
    age: sheet.age === null ? null : (bands?.get(sheet.age)?.code ?? null),
    cells: asked.map((question) => cellOf(questionnaire, question, sheet.answers)),
    weight: sheet.drawn?.steps.raked ?? null,
    atOpening: sheet.drawn?.atOpening ?? 0,
  }))
}

function refuseWhole(lines: readonly Line[], questions: readonly string[]): void {
  if (lines.length < SMALLEST_GROUP) throw new EvidenceRefused({ kind: 'too_few', sheets: lines.length })
  const alike = oneAnswer(lines)
  if (alike >= 0) throw new EvidenceRefused({ kind: 'one_answer', question: questions[alike] ?? '' })
}

const cellName = ({ town, sex, age }: About) => JSON.stringify([town, sex, age])

function writtenRows(cell: readonly Line[]): WrittenRow[] {
  const weighed = cell.flatMap((line) => (line.weight === null ? [] : [{ ...line, weight: line.weight }]))
  // a cell of which not all were weighed has no classes: the others would stand out
  if (weighed.length < cell.length) return cell.map((line) => written(line, ''))
  const classes = weightClasses(weighed)
  return weighed.map((line) => written(line, String(classes.get(line))))
}

const written = ({ town, sex, age, cells }: Line, weight: string): WrittenRow => ({
  town: town ?? MERGED,
  sex: sex ?? MERGED,
  age: age ?? MERGED,
  weight,
  cells,
})

const said = (row: WrittenRow) => [row.town, row.sex, row.age, row.weight, ...row.cells].join('\u0000')
const byContent = (a: WrittenRow, b: WrittenRow) => (said(a) < said(b) ? -1 : said(a) > said(b) ? 1 : 0)

/** Cells as they were told that are not told so any more, by what went. */
function mergesOf(before: readonly Line[], after: readonly Line[]): Merges {
  const gone = { age: new Set<string>(), sex: new Set<string>(), town: new Set<string>() }
  const towns = new Set<string>()
  before.forEach((line, at) => {
    const kept = after[at]
    for (const trait of ['town', 'sex', 'age'] as const) {
      if (line[trait] === null || kept?.[trait] !== null) continue
      gone[trait].add(cellName(line))
      if (trait === 'town') towns.add(line[trait])
      // what is coarser goes with it: counted once, as the coarsest
      break
    }
  })
  return {
    age: gone.age.size,
    sex: gone.sex.size,
    town: gone.town.size,
    towns: [...towns].sort(),
  }
}
