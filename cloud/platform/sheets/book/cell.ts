import { DAY_MS } from '../../../shared/time'
import { UnreadableTable } from '../unreadable'
import type { Shown } from './format'
import { clock, DAY_S, dayText, timeText } from './serial'
import { unescaped } from './strings'
import type { Attributes } from './xml'

export interface CellContext {
  /** Texts that cells share. */
  texts: readonly string[]
  /** What the styles of cells show, by their numbers. */
  styles: readonly Shown[]
  since1904: boolean
}

/** A number that is written as it is told, which is nearly all of them. */
const PLAIN = /^(?:0|-?[1-9]\d{0,8})(?:\.\d{0,5}[1-9])?$/
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
/** How a cell of type `d` writes a day, a time of day or both (ECMA-376-1, 18.18.11; ISO 8601). */
const ISO = /^(\d{4}-\d\d-\d\d)?(?:T?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?Z?)?$/
/** Excel keeps fifteen digits of a number; what stands behind them is noise of the computation. */
const DIGITS = 15
/** A number that is written in so few letters has no more digits than that. */
const SHORT = 16

/**
 * The text of a cell. Numbers are decimals without signs between thousands, dates and times as `timeText` has them,
 * truths `true` and `false`, the errors of formulas their names (`#N/A`).
 * @param written its value, as it stands in the sheet
 * @throws UnreadableTable
 */
export function cellText({ t = 'n', s }: Attributes, written: string, context: CellContext): string {
  const shown = (s === undefined ? undefined : context.styles[Number(s)]) ?? 'number'
  const value = written.trim()
  switch (t) {
    case 's':
      return value === '' ? '' : sharedText(value, context)
    case 'str':
      return unescaped(value).trim()
    case 'b':
      return String(value === '1' || value.toLowerCase() === 'true')
    case 'd':
      return isoText(value, shown)
    case 'n':
      if (shown === 'number' && PLAIN.test(value)) return value
      return NUMBER.test(value) ? numberText(value, shown, context.since1904) : value
    default:
      return value
  }
}

/** @throws UnreadableTable if there is no such text: it would be lost without a word */
function sharedText(value: string, { texts }: CellContext): string {
  const text = texts[Number(value)]
  if (text === undefined) throw new UnreadableTable('broken', new RangeError(`no shared text ${value}`))
  return text.trim()
}

function numberText(value: string, shown: Shown, since1904: boolean): string {
  const number = Number(value)
  if (!Number.isFinite(number)) return value
  const time = shown === 'number' ? null : timeText(number, shown, since1904)
  return time ?? decimalText(value.length > SHORT ? Number(number.toPrecision(DIGITS)) : number)
}

/** A number in digits alone, however many: `0.001` for 1E-3. */
function decimalText(number: number): string {
  const short = String(number)
  if (!short.includes('e')) return short
  const [mantissa = '', exponent = ''] = short.split('e')
  const digits = mantissa.replace(/[-.]/g, '')
  const sign = number < 0 ? '-' : ''
  const places = Number(exponent)
  return places < 0
    ? `${sign}0.${'0'.repeat(-places - 1)}${digits}`
    : `${sign}${digits.padEnd(places + 1, '0')}`
}

function isoText(value: string, shown: Shown): string {
  const [, date, hours, minutes = '0', part = '0'] = ISO.exec(value) ?? []
  const seconds = Math.round(Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(part))
  if (date === undefined) return hours === undefined ? value : clock(seconds)
  const midnight = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(midnight.getTime()) || !midnight.toISOString().startsWith(date)) return value
  const day = midnight.getTime() / DAY_MS + Math.floor(seconds / DAY_S)
  return dayText(day, seconds % DAY_S, hours === undefined ? 'date' : shown)
}
