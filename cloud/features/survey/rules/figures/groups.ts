/** Towns, ways of asking, interviewers, and sheets that are doubted or late: each group beside the whole. */
import { type DrawnFigures, type Figure, MODES } from '../../contract/desk/figures'
import { homeTown, homeTowns } from '../questions'
import { type Column, type Share, shareOf } from '../stats'
import { mayBeLeftOut, shownOf } from './hidden'
import type { WeighedSample } from './items'
import { flagsOf } from './quality'
import { againstRest, holm, icc } from './rest'
import { chosen, columnOf, type FigureSheet } from './sheets'

/** NCHS, Series 2 No. 175 (2017): a proportion of a small area is shown if it stands on so much. */
const NCHS = { n: 30, df: 8, width: 0.3 }
/** Standard errors beyond which an interviewer's share is looked at. */
const APART = 2

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

const figureOf = (base: number, share: Shown): Figure => ({
  base,
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
  const { sizes, shares } = sharesBy(sample, column, firm)
  const tests = holm(
    towns.map((_, code) => {
      const share = shares.get(code)
      return share ? (againstRest(weighed, { codes: column.codes, code }, share.df)?.p ?? null) : null
    }),
  )
  return towns.map(({ id }, code) => ({
    town: id,
    ...figureOf(sizes.get(code) ?? 0, shares.get(code) ?? null),
    holm: tests[code] ?? null,
  }))
}

const firm = ({ n, effective, df, intervals: { kg } }: Share): boolean =>
  n >= NCHS.n && effective >= NCHS.n && df >= NCHS.df && kg.high - kg.low <= NCHS.width

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
  const list = numbers.map((number, code) => {
    const share = shares.get(code) ?? null
    const rest = share && againstRest(weighed, { codes: column.codes, code }, share.df)
    return {
      number,
      sheets: counts.get(code) ?? 0,
      ...figureOf(sizes.get(code) ?? 0, share),
      apart: rest ? Math.abs(rest.difference) > APART * rest.se : false,
    }
  })
  // those that nobody interviewed are no group
  const y = weighed.sheets.y.map((value, at) => (sheets[at]?.interviewer === undefined ? NaN : value))
  return { icc: numbers.length > 1 ? icc(y, column.codes, column.labels.length) : null, list }
}

export const lateOf = (sample: WeighedSample): DrawnFigures['late'] => without(sample, ({ late }) => late === true)

/** Sheets that are doubted, kept in every figure. */
export function flagged(sample: WeighedSample): DrawnFigures['flags'] {
  const flags = sample.sheets.map((sheet) => flagsOf(sample.questionnaire, sheet))
  return (['straight', 'contradiction'] as const).map((kind) => ({
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
