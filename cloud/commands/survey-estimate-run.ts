/** `npm run survey:estimate`: reads sheets and margins, and gives the share with its uncertainty. */
import * as v from 'valibot'
import {
  estimate,
  growingColumn,
  growingNumbers,
  type Interval,
  type Intervals,
  mergeSmallCategories,
  type Share,
  type Sheets,
} from '../features/survey'
import { UsageError } from './call'
import { type Answer, answerTo, eachLine, place, readJson, Refused } from './survey-numbers'
import { estimateWords as words } from './words/survey-estimate'
import { numbersWords } from './words/survey-refusals'

const text = { type: 'string' } as const
const call = {
  usage: words.usage,
  options: {
    sheets: text,
    of: text,
    weight: text,
    strata: text,
    ids: text,
    fpc: text,
    'fpc-within': text,
    margins: text,
    'merge-below': text,
    'trim-base': text,
    lonely: text,
    domain: { type: 'string', multiple: true },
  },
} as const

/** 拒答, as the evidence writes it: raked and outside the share as 不了解, and counted apart from it. */
const REFUSED = 'refused'

const Margins = v.record(v.string(), v.record(v.string(), v.number()))
type Margins = v.InferOutput<typeof Margins>

/** What a call asks for. */
interface Wish {
  file: string
  of: string
  weight: string | undefined
  strata: string | undefined
  psu: string | undefined
  fpc: string | undefined
  fpcWithin: string | undefined
  lonely: boolean
  margins: Margins
  domains: string[]
  trim: { low: number; high: number } | undefined
}

/** Runs the command. @returns what it prints, and its exit code */
export const runSurveyEstimate = (args: string[]): Promise<Answer> =>
  answerTo(call, args, async (given) => {
    const { sheets: file, of, margins: table, lonely } = given
    if (file === undefined || of === undefined) throw new UsageError(words.sheets)
    if (lonely !== undefined && lonely !== 'adjust') throw new UsageError(words.lonely)
    if (given['fpc-within'] !== undefined && (given.ids === undefined || given.fpc === undefined))
      throw new UsageError(words.within)
    const trim = given['trim-base'] === undefined ? undefined : limits(given['trim-base'])
    const least = given['merge-below'] === undefined ? undefined : whole(given['merge-below'])
    const { sheets, ungraded } = await read({
      file,
      of,
      weight: given.weight,
      strata: given.strata,
      psu: given.ids,
      fpc: given.fpc,
      fpcWithin: given['fpc-within'],
      lonely: lonely === 'adjust',
      margins: table === undefined ? {} : marginsOf(table),
      domains: [...new Set(given.domain ?? [])],
      trim,
    })
    const { margins, merged } = mergeSmallCategories(sheets.margins ?? [], least ?? 0)
    return told(
      { ...sheets, margins },
      {
        ...(least !== undefined && { merged }),
        ...(ungraded.refused > 0 && { ungraded }),
      },
    )
  })

function told(sheets: Sheets, more: object) {
  const { w: _w, effective: _e, domains, trimmed, kish, weights, ...share } = estimate(sheets)
  const { n, p, se, df, intervals } = share
  return {
    n,
    p,
    se,
    df,
    kish,
    intervals: pairs(intervals),
    weights,
    domains: Object.fromEntries(
      Object.entries(domains).map(([name, values]) => [
        name,
        values.map((one) => ('refused' in one ? one : { value: one.value, ...line(one) })),
      ]),
    ),
    ...(trimmed && { trimmed }),
    ...more,
  }
}

const line = ({ n, p, se, df, intervals }: Share) => ({ n, p, se, df, intervals: pairs(intervals) })
const pair = (interval: Interval | null) => interval && [interval.low, interval.high]
const pairs = ({ kg, logit, wilson, mean }: Intervals) => ({
  kg: pair(kg),
  logit: pair(logit),
  wilson: pair(wilson),
  mean: pair(mean),
})

/** How many sheets give no grade, by why. */
interface Ungraded {
  unknown: number
  refused: number
}

/** @throws Refused where the file is not what the call says */
async function read(wish: Wish): Promise<{ sheets: Sheets; ungraded: Ungraded }> {
  const { file, of, weight, strata, psu, fpc, fpcWithin, margins, domains, trim } = wish
  const names = Object.keys(margins)
  const isNamed = (name: string | undefined) => name !== undefined
  const columns = new Map(
    [...names, ...domains, strata, psu].filter(isNamed).map((name) => [name, growingColumn()]),
  )
  const numbers = new Map(
    [weight, fpc, fpcWithin].filter(isNamed).map((name) => [name, growingNumbers(Float64Array)]),
  )
  const y = growingNumbers(Float64Array)
  const ungraded: Ungraded = { unknown: 0, refused: 0 }
  await eachLine(file, (header) => {
    const answer = place(header, of)
    const texts = [...columns].map(([name, column]) => ({ at: place(header, name), column }))
    const amounts = [...numbers].map(([name, column]) => ({ at: place(header, name), name, column }))
    return (cells, line) => {
      const cell = cells[answer] ?? ''
      y.add(graded(cell, line, of))
      if (cell === '') ungraded.unknown += 1
      if (cell === REFUSED) ungraded.refused += 1
      for (const { at, column } of texts) column.add(cells[at] ?? '')
      for (const { at, name, column } of amounts) column.add(amount(cells[at] ?? '', line, name))
    }
  })
  const satisfied = y.done()
  const columnsDone = new Map([...columns].map(([name, column]) => [name, column.done()]))
  const column = (name: string) => columnsDone.get(name) ?? { codes: new Int32Array(), labels: [] }
  const amounts = (name: string) => numbers.get(name)?.done() ?? new Float64Array()
  const sheets: Sheets = {
    n: satisfied.length,
    y: satisfied,
    base: weight === undefined ? new Float64Array(satisfied.length).fill(1) : amounts(weight),
    ...(strata !== undefined && { strata: column(strata) }),
    ...(psu !== undefined && { psu: column(psu) }),
    ...(fpc !== undefined && { fpc: amounts(fpc) }),
    ...(fpcWithin !== undefined && { fpcWithin: amounts(fpcWithin) }),
    ...(wish.lonely && { lonely: 'adjust' }),
    ...(trim && { trimBase: trim }),
    margins: names.map((name) => ({
      name,
      column: column(name),
      totals: new Map(Object.entries(margins[name] ?? {})),
    })),
    domains: domains.map((name) => ({ name, column: column(name) })),
  }
  return { sheets, ungraded }
}

function graded(cell: string, line: number, column: string): number {
  if (cell === '' || cell === REFUSED) return NaN
  if (cell === '1' || cell === '0') return Number(cell)
  throw new Refused('bad_value', numbersWords.badAnswer(line, column, cell))
}

function amount(cell: string, line: number, column: string): number {
  const value = cell === '' ? NaN : Number(cell)
  if (Number.isNaN(value)) throw new Refused('bad_value', numbersWords.badNumber(line, column, cell))
  return value
}

function marginsOf(file: string): Margins {
  const { success, output } = v.safeParse(Margins, readJson(file))
  // a file without any table would leave the sheets as they are, in silence
  if (!success || Object.keys(output).length === 0)
    throw new Refused('bad_margins', numbersWords.badMargins(file))
  return output
}

function limits(given: string): { low: number; high: number } {
  const [low = NaN, high = NaN, ...more] = given.split(',').map((each) => (each === '' ? NaN : Number(each)))
  if (!(low <= high) || more.length > 0) throw new UsageError(words.trim)
  return { low, high }
}

function whole(given: string): number {
  if (!/^[1-9]\d{0,8}$/.test(given)) throw new UsageError(words.merge)
  return Number(given)
}
