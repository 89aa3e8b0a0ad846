import { POLLUTANTS, type Pollutant } from '../contract/kinds'
import { plain } from './plain'
import { takeUnit, type Unit } from './units'
import {
  ACTUAL_WORDS,
  FLAG_WORDS,
  HOUR_WORDS,
  INDEX_WORDS,
  LONGER_WORDS,
  NAMES,
  STANDARD_WORDS,
} from './vocabulary'

/** Why a column that names a pollutant is not taken: no mean of an hour, no concentration, a mark, or who knows. */
export type Untaken = 'longer' | 'index' | 'flag' | 'unclear'

/** What a heading that names a pollutant says. */
export interface Named {
  code: Pollutant
  unit: Unit | null
  /** At 273 K, or as GB 3095 has it since September 2018; null where nobody says. */
  condition: 'standard' | 'actual' | null
  /** Null for the mean of an hour. */
  untaken: Untaken | null
}

const anyOf = (words: readonly string[]) => [...words].sort((a, b) => b.length - a.length).join('|')
/** Latin words only where they are words: no `day` in `Monday`. */
const asWords = (words: readonly string[]) => {
  const latin = words.filter((word) => /^[a-z]/.test(word))
  const others = words.filter((word) => !latin.includes(word))
  return new RegExp(`(?<![a-z])(?:${anyOf(latin)})(?![a-z])|${anyOf(others)}`, 'g')
}
const [hourWords, longerWords, indexWords, flagWords, standardWords, actualWords] = [
  HOUR_WORDS,
  LONGER_WORDS,
  INDEX_WORDS,
  FLAG_WORDS,
  STANDARD_WORDS,
  ACTUAL_WORDS,
].map((words) => asWords(words)) as [RegExp, RegExp, RegExp, RegExp, RegExp, RegExp]

/** 1时 alone is a clock: a table of days has a column for each. */
const HOURS = /(\d+|[二三四六八]|十二|二十四) ?-?(?:h|hrs?|hours?|小时|时(?=[均平值浓滑移]))(?![a-z])/g
/** What may stand right behind a name or before it, without a sign between: `PM10AVG`, `IAQISO2`, `O31h`. */
const GLUED = String.raw`\d{1,2} ?-?(?:h|小时|时)|avg|mean|conc|val|iaqi|aqi|flag|max|min`

const CONCENTRATION = /浓度|conc/

interface Name {
  code: Pollutant
  name: string
  form: RegExp
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
/** Blanks, underscores and hyphens within a name mean nothing; but PM1_0 is not PM10. */
const spaced = (name: string) =>
  [...name]
    .map((sign) => (sign === ' ' ? '' : escaped(sign)))
    .filter(Boolean)
    .join('[ _-]?')
    .replace('1[ _-]?0', '10')

const names: readonly Name[] = POLLUTANTS.flatMap((code) =>
  NAMES[code].map((name): Name => {
    const form = spaced(name)
    const bounded = /[a-z\d]$/.test(name)
      ? `(?:(?<![a-z\\d.])|(?<=(?:iaqi|aqi|avg|conc)))${form}(?:(?![a-z\\d.])|(?=(?:${GLUED}))|(?=\\.(?!\\d)))`
      : form
    return { code, name, form: new RegExp(bounded, 'g') }
  }),
).sort((a, b) => b.name.length - a.name.length)

const anyName = new RegExp(names.map(({ form }) => form.source).join('|'))
/** No heading is longer; a text that is takes long to look through. */
const LONGEST = 120

/** The names of pollutants in a plain text, the longest first, and the text without them. */
export function takeNames(text: string): { found: { code: Pollutant; name: string }[]; rest: string } {
  const found: { code: Pollutant; name: string }[] = []
  let rest = text
  if (text.length > LONGEST || !anyName.test(text)) return { found, rest }
  for (const { code, name, form } of names)
    rest = rest.replace(form, () => {
      found.push({ code, name })
      return ' | '
    })
  return { found, rest }
}

/** A heading as words that stand apart: `so2Conc` and `IAQI_SO2` too. */
function wordsOf(text: string): string {
  return withoutMixed(
    plain(text.replace(/([a-z\d])([A-Z][a-z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z]{2})/g, '$1 $2')),
  )
}

/** What is in brackets goes where it names several units: (μg/m³，CO为mg/m³) over all columns says what is usual anyway. */
function withoutMixed(text: string): string {
  return text.replace(/\([^()]*\)/g, (inside) => {
    const { unit, rest } = takeUnit(inside)
    return unit === null && rest !== inside ? ' ' : inside
  })
}

/** 污染物浓度及空气质量分指数 stands over the columns of both, and says of none which it is. */
function isOverBoth(text: string): boolean {
  return CONCENTRATION.test(text) && text.search(indexWords) >= 0 && takeNames(text).found.length === 0
}

/**
 * Reads a heading: its cell, below those that stand over it.
 * @param levels from the uppermost down
 * @returns null if it names none of the six
 */
export function readHeading(levels: readonly string[]): Named | null {
  const parts = levels.map(wordsOf).filter((part) => !isOverBoth(part))
  // of particles a size stands in the name: names go before units
  const named = parts.map(takeNames)
  const codes = new Set(named.flatMap(({ found }) => found.map(({ code }) => code)))
  const [code] = codes
  if (code === undefined) return null
  const units = named.map(({ rest }) => takeUnit(rest))
  const naming = named.findIndex(({ found }) => found.length > 0)
  const unit = units.reduce<Unit | null>((upper, own, level) => {
    // µg/m³ over all six means what is usual: CO has mg/m³
    const loose = code === 'co' && level < naming && own.unit === 'ug'
    return loose ? upper : (own.unit ?? upper)
  }, null)
  const said = saidBy(units.map(({ rest }) => rest).join(' '))
  return { code, unit, condition: said.condition, untaken: codes.size > 1 ? 'unclear' : said.untaken }
}

/** What the words beside a name say. @param text plain, without names and units */
function saidBy(text: string): Pick<Named, 'condition' | 'untaken'> {
  let rest = text
  const has = (words: RegExp) => {
    const before = rest
    rest = rest.replace(words, ' ')
    return rest !== before
  }
  const condition = has(actualWords) ? 'actual' : has(standardWords) ? 'standard' : null
  let longer = false
  rest = rest.replace(HOURS, (_, hours: string) => {
    longer ||= hours !== '1'
    return ' '
  })
  if (has(flagWords)) return { condition, untaken: 'flag' }
  if (has(indexWords)) return { condition, untaken: 'index' }
  if (!/60 ?分钟|60 ?min/.test(rest) && has(longerWords)) longer = true
  if (longer) return { condition, untaken: 'longer' }
  has(hourWords)
  return { condition, untaken: /[\p{L}\p{N}]/u.test(rest) ? 'unclear' : null }
}

/** Whether a heading is made of such words alone, without a name: a level above or below the names. */
export function isLevel(text: string): boolean {
  const words = wordsOf(text)
  if (words === '') return false
  const { found, rest } = takeNames(words)
  const { unit, rest: bare } = takeUnit(rest)
  const left = [flagWords, indexWords, standardWords, actualWords, longerWords, HOURS, hourWords].reduce(
    (before, form) => before.replace(form, ' '),
    bare,
  )
  return (found.length > 0 || unit !== null || left !== bare) && !/[\p{L}\p{N}]/u.test(left)
}

/** Whether a text that names no pollutant says of how long a mean it is, and that of more than an hour: 日均值, 24h. */
export function isLonger(text: string): boolean {
  const words = wordsOf(text)
  return /^(?:日|天|周|月|季|年)$/.test(words) || saidBy(words).untaken === 'longer'
}

/** Whether a heading says of the values beside it, or of the whole line, that they hold: 状态, Flag; a remark does not. */
export function isMark(text: string): boolean {
  const words = wordsOf(text)
  const left = words.replace(flagWords, ' ').replace(/数据|data/g, ' ')
  return left !== words && !REMARK.test(words) && !/[\p{L}\p{N}]/u.test(left)
}
const REMARK = /备注|remark/

/** 'SO?' of a text from which the lowered digit was lost: it may be one of the six. */
export const hasLostDigit = (text: string): boolean => LOST_DIGIT.test(plain(text))
const LOST_DIGIT = /(?<![a-z])(?:so|no|o|pm)[?\ufffd]/

/** Whether a heading says itself that it is of an hour. */
export const saysHour = (text: string): boolean =>
  /(?<!\d)1 ?-?(?:h(?![a-z])|hour|小时)|一小时|(?<!\d ?)小时|时均|hourly/.test(takeNames(plain(text)).rest)
