/** Towns, ways of asking, interviewers, and sheets that are doubted or late: each group beside the whole. */
import { type DrawnFigures, MODES } from '../../contract/desk/figures'
import { homeTown, homeTowns } from '../questions'
import { againstRest, type Column, holm, interviewerEffects, nchs, type Share, shareOf } from '../stats'
import { SMALLEST_GROUP } from '../merge'
import { mayBeLeftOut, shownOf } from './hidden'
import type { WeighedSample } from './items'
import { flagsOfSheet } from './quality'
import { chosen, columnOf, type FigureSheet } from './sheets'

type Shown = Share | null

/** Shares by group; null for groups that are not shown. */
function sharesBy({ weighed }: WeighedSample, column: Column, may: (share: Share) => boolean = () => true) {
  const sizes = new Map<number, number>()
  const { y } = weighed.sheets
  column.codes.forEach((code, at) => {
    if (!Number.isNaN(y[at])) sizes.set(code, (sizes.get(code) ?? 0) + 1)
  })
  const shares = new Map<number, Shown>()
  for (const code of shownOf(sizes)) {
    const share = shareOf(weighed, { codes: column.codes, code })
    shares.set(code, 'refused' in share || !may(share) ? null : share)
  }
  return { sizes, shares }
}

const figureOf = (base: number, share: Shown) => ({
  base: base < SMALLEST_GROUP ? null : base,
  share: share?.p ?? null,
  interval: share?.intervals.kg ?? null,
})

/** Towns in the county's order by the rule of NCHS, each tested against the rest, with Holm. No verdict, no ranking. */
export function townsOf(sample: WeighedSample): DrawnFigures['towns'] {
  const { questionnaire, sheets, weighed } = sample
  const towns = homeTowns(questionnaire)
  const home = homeTown(questionnaire)
  const column = columnOf(
    sheets,
    (sheet) => chosen(sheet, home) ?? '',
    towns.map(({ id }) => id),
  )
  const { sizes, shares } = sharesBy(sample, column, (share) => nchs(share).length === 0)
  const tested = againstRest(weighed, column).flatMap(({ value, chance }) =>
    chance !== null && shares.get(column.labels.indexOf(value)) ? [{ value, chance }] : [],
  )
  const corrected = holm(tested.map(({ chance }) => chance))
  const chances = new Map(tested.map(({ value }, at) => [value, corrected[at] ?? 1]))
  return towns.map(({ id }, code) => {
    return {
      town: id,
      ...figureOf(sizes.get(code) ?? 0, shares.get(code) ?? null),
      holm: chances.get(id) ?? null,
    }
  })
}

/** Who put the answers in. An interviewer of the government raises satisfaction: it is shown, not mended. */
export function modesOf(sample: WeighedSample): DrawnFigures['byMode'] {
  const column = columnOf(sample.sheets, ({ mode }) => mode, MODES)
  const { sizes, shares } = sharesBy(sample, column)
  const counts = countOf(column)
  return MODES.flatMap((mode, code) =>
    (counts.get(code) ?? 0) > 0
      ? [{ mode, sheets: counts.get(code) ?? 0, ...figureOf(sizes.get(code) ?? 0, shares.get(code) ?? null) }]
      : [],
  )
}

/** By their numbers in this survey. */
export function interviewersOf(sample: WeighedSample): DrawnFigures['interviewers'] {
  const { sheets, weighed } = sample
  const numbers = [...new Set(sheets.flatMap(({ interviewer }) => interviewer ?? []))].sort((a, b) => a - b)
  const column = columnOf(
    sheets,
    ({ interviewer }) => String(interviewer ?? ''),
    numbers.map((number) => String(number)),
  )
  const { sizes, shares } = sharesBy(sample, column)
  const counts = countOf(column)
  // one interviewer beside the others: those whom nobody interviewed are no group
  const y = weighed.sheets.y.map((value, at) => (sheets[at]?.interviewer === undefined ? NaN : value))
  const { icc, rows } = interviewerEffects({ ...weighed, sheets: { ...weighed.sheets, y } }, column)
  const beyond = new Set(rows.flatMap((row) => (row.beyond ? [row.value] : [])))
  const list = numbers.map((number, code) => {
    const share = shares.get(code) ?? null
    return {
      number,
      sheets: counts.get(code) ?? 0,
      ...figureOf(sizes.get(code) ?? 0, share),
      apart: share !== null && beyond.has(String(number)),
    }
  })
  return { icc, list }
}

/** Whose interviewer came home last is known in the village: a handful of them is not even counted. */
export function lateOf(sample: WeighedSample): DrawnFigures['late'] {
  const late = without(sample, (sheet) => sheet.late === true)
  return { ...late, sheets: late.sheets > 0 && late.sheets < SMALLEST_GROUP ? null : late.sheets }
}

/** Sheets that are doubted, kept in every figure. */
export function flagged(sample: WeighedSample): DrawnFigures['flags'] {
  const flags = sample.sheets.map((sheet) => flagsOfSheet(sample.questionnaire, sheet))
  return (['straight', 'impossible'] as const).map((kind) => ({
    kind,
    ...without(sample, (_, at) => flags[at]?.includes(kind) ?? false),
  }))
}

/** How many they are, and the share without them. */
function without(sample: WeighedSample, is: (sheet: FigureSheet, at: number) => boolean) {
  const { sheets, weighed } = sample
  const codes = Int32Array.from(sheets, (sheet, at) => (is(sheet, at) ? 1 : 0))
  const count = codes.reduce((sum, code) => sum + code, 0)
  if (!mayBeLeftOut(count, sheets.length)) return { sheets: count, without: null }
  const share = shareOf(weighed, { codes, code: 0 })
  return { sheets: count, without: 'refused' in share ? null : share.p }
}

function countOf({ codes }: Column): Map<number, number> {
  const counts = new Map<number, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}
