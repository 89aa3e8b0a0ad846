import type { Line } from '../../../platform/sheets'
import type { Pollutant } from '../contract/kinds'
import type { HourInput } from '../ingest'
import type { Milli } from '../rules/decimal'
import type { Found } from './find'
import { isMissing } from './gaps'
import { byPollutant, type Form, type Untook, type ValueColumn } from './header'
import { badMark, bitOf, hourInput, hourOf, stationReader, type LineReader, type Reading } from './lines'
import { readShifted } from './value'
import { ACTUAL_SINCE } from './when'

type Wide = Extract<Form, { kind: 'wide' }>

/** A line an hour: a time, perhaps a station, a column for each pollutant. */
export function wideReader(found: Found, form: Wide, reading: Reading): LineReader | null {
  const { told, seen, sheet } = reading
  noteUntaken(found.untaken, reading)
  if (form.pollutants.length === 0) {
    const [first, second, ...others] = found.untaken.map(({ heading }) => heading)
    const named = [first, second].filter((name) => name !== undefined).join('、')
    told.refuse({ sheet, line: found.line }, 'no_hours', null, others.length > 0 ? `${named}…` : named)
    return null
  }
  const stationOf = stationReader(form.stations, found, reading)
  if (!stationOf) return null
  const groups = byPollutant(form.pollutants)
  for (const { columns } of groups) noteColumns(columns, reading)
  const marked = (code: Pollutant | null, line: Line): boolean => {
    const text = badMark(form.marks, code, line)
    if (text !== undefined) told.refuse(line, 'flag', code, text)
    return text !== undefined
  }
  const mask = groups.reduce((bits, { code }) => bits | (1 << bitOf(code)), 0)
  const hasValue = ({ cells }: Line) => form.pollutants.some(({ column }) => !isMissing(cells[column] ?? ''))
  const width = found.cells.length
  const last = Math.max(...form.pollutants.map(({ column }) => column))
  return {
    read(line: Line): HourInput[] {
      const { cells } = line
      const hour = hourOf(found, line, reading)
      if (hour === null) return []
      const station = stationOf(line)
      if (station === null) return []
      // a sheet leaves out what is empty; a text that is too short was cut, one that is too long has commas in numbers
      if (sheet === null && (cells.length <= last || cells.slice(width).some((cell) => /^\d/.test(cell)))) {
        told.refuse(line, 'columns', String(width), String(cells.length))
        return []
      }
      if (!seen.firstOf(station, hour, mask)) {
        const named = form.stations.map((column) => cells[column]?.trim() ?? '').find((name) => name !== '')
        told.refuse(line, 'duplicate', named ?? station, null)
        return []
      }
      if (form.marks.some(({ code }) => code === null) && hasValue(line) && marked(null, line)) return []
      const values = new Map<Pollutant, Milli>()
      for (const { code, columns } of groups) {
        const milli = valueOf(columnsAt(columns, hour), line, reading)
        if (milli !== null && marked(code, line)) continue
        if (milli !== null && told.admits(line, { station, hour, code, milli })) values.set(code, milli)
      }
      return values.size === 0 ? [] : [hourInput(station, hour, values)]
    },
  }
}

/** Of both conditions that which GB 3095 had at that hour. */
function columnsAt(columns: readonly ValueColumn[], hour: number): readonly ValueColumn[] {
  if (columns.length === 1 || !hasBoth(columns)) return columns
  const wanted = hour >= ACTUAL_SINCE ? 'actual' : 'standard'
  return columns.filter(({ condition }) => condition === wanted)
}

const hasBoth = (columns: readonly ValueColumn[]): boolean =>
  columns.some(({ condition }) => condition === 'actual') &&
  columns.some(({ condition }) => condition === 'standard')

/** The value of columns that all are of one pollutant: where two have one, they must agree. */
function valueOf(columns: readonly ValueColumn[], line: Line, { told }: Reading): Milli | null {
  let kept: Milli | null = null
  for (const { code, column, shift } of columns) {
    const text = line.cells[column] ?? ''
    const value = readShifted(code, text, shift)
    if (value === null) continue
    if (typeof value !== 'number') {
      told.refuse(line, value, code, text)
      return null
    }
    if (kept !== null && kept !== value) {
      told.refuse(line, 'doubled', code, columns.map((one) => line.cells[one.column] ?? '').join('、'))
      return null
    }
    kept = value
  }
  return kept
}

/** Says what of a pollutant's columns is taken where that is not plain. */
function noteColumns(columns: readonly ValueColumn[], { told, sheet }: Reading): void {
  const headings = columns.map(({ heading }) => heading)
  if (hasBoth(columns)) told.note(sheet, 'conditions', headings)
  else if (columns.length > 1) told.note(sheet, 'doubled', headings)
  else if (columns[0]?.condition === 'standard') told.note(sheet, 'standard', headings)
}

/** Names the columns of pollutants that are not taken, those of one reason together. */
function noteUntaken(untaken: readonly Untook[], { told, sheet }: Reading): void {
  for (const kind of ['unit', 'longer', 'index', 'repeated', 'flag', 'unclear'] as const)
    told.note(
      sheet,
      kind,
      untaken.filter(({ why }) => why === kind).map(({ heading }) => heading),
    )
}
