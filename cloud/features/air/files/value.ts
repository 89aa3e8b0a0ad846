import { MOST, type Pollutant, type Refusal } from '../contract/kinds'
import { MILLI, parseMilli, type Milli } from '../rules/decimal'
import { isMissing } from './gaps'
import { plain } from './plain'
import { shiftOf, takeUnit, type Shift } from './units'

/** Most values: so few digits that a binary fraction is exact enough to be rounded to thousandths. */
const USUAL = /^\d{1,5}(?:\.\d{1,3})?$/
/** `35(H)`, `35 H`, `35*`, `<3`: a number with a mark of the instrument or the laboratory. */
const MARKED = /^(?:[<>≤≥~≈]=? ?)?[-+]?\d+(?:\.\d+)? ?[([]?([a-z]{0,2}\d?|\*+|#)[)\]]?$/
/** The mark of HJ 212 for a value that holds. */
const GOOD_MARK = 'n'
/** Its marks for one that does not, and those of other systems for out of range. */
const BAD_MARKS = /^(?:[fmsdctbhl]|hh|ll|bad|invalid)$/
const BAD_WORDS =
  /无效|异常|故障|停运|停机|停测|停电|断电|断网|断线|中断|离线|掉线|维护|运维|检修|维修|校准|校零|校标|标定|缺测|缺失|可疑|存疑|剔除|不合格|超量程/

/** 无异常 and 未见故障 say that it holds. */
const DENIED = /[无未没](?:有|见|发现)?(?:异常|故障|中断|缺测|缺失|可疑|存疑)/g

/** Whether a mark beside a value says that it does not hold; of other marks than these nobody can tell. */
export function isBadMark(text: string): boolean {
  const mark = plain(text)
  return BAD_MARKS.test(mark) || BAD_WORDS.test(mark.replace(DENIED, ''))
}

/**
 * Reads a concentration.
 * @param micrograms CO written in µg/m³ instead of mg/m³
 * @returns thousandths, null for a missing one, or why it cannot be taken
 */
export function readValue(code: Pollutant, text: string, micrograms = false): Milli | null | Refusal {
  return readShifted(code, text, micrograms ? -3 : 0)
}

/**
 * The same in any unit that can be converted.
 * @param shift power of ten from what is written to published units
 */
export function readShifted(code: Pollutant, text: string, shift: Shift): Milli | null | Refusal {
  if (shift === 0 && USUAL.test(text)) return within(code, Math.round(Number(text) * MILLI))
  if (isMissing(text)) return null
  const said = plain(text)
  if (/\d,\d/.test(said) && /^[-+\d.,]+$/.test(said)) return 'comma'
  const { unit, rest } = takeUnit(said)
  const own = unit === null ? shift : shiftOf(code, unit)
  if (own === null) return 'unit'
  const value = parseMilli(shifted(rest.trim(), own))
  if (value !== null) return within(code, value)
  const mark = MARKED.exec(rest.trim())
  if (!mark) return 'number'
  if (mark[1] !== GOOD_MARK || !/^\d/.test(said)) return 'flag'
  return readShifted(code, rest.replace(/[^\d.].*$/, ''), own)
}

function within(code: Pollutant, value: Milli): Milli | Refusal {
  if (value < 0) return 'negative'
  return value > MOST[code] * MILLI ? 'too_large' : value
}

/** A decimal number with its point moved. */
function shifted(text: string, shift: Shift): string {
  const [digits = '', exponent = '0'] = text.split(/e/i)
  return shift === 0 ? text : `${digits}e${Number(exponent) + shift}`
}
