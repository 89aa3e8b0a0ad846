import type { Line } from '../../../platform/sheets'
import { POLLUTANTS, type Pollutant } from '../contract/kinds'
import type { HourInput } from '../ingest'
import type { Milli } from '../rules/decimal'
import type { Found } from './find'
import type { MarkColumn } from './header'
import { isLonger } from './heading'
import type { Seen } from './seen'
import type { Sites } from './sites'
import type { Place, Told } from './told'
import type { Ends } from './ends'
import { whenOf } from './when'
import { isBadMark } from './value'

/** An hour with the place in its file it was read from. */
export interface Brought {
  at: Place
  row: HourInput
}

/** Reads the lines below headings. */
export interface LineReader {
  read(line: Line): HourInput[]
}

/** What reading lines needs besides their headings. */
export interface Reading {
  sheet: string | null
  sites: Sites
  /** Station of a file that names none. */
  station?: string | undefined
  hours: 'start' | 'end'
  openHour: number
  since1904: boolean | undefined
  seen: Seen
  told: Told
  ends: Ends
}

/** The hour of a line; what is wrong with it is told. */
export function hourOf({ form }: Pick<Found, 'form'>, line: Line, reading: Reading): number | null {
  const period = form.time.period === null ? '' : (line.cells[form.time.period] ?? '')
  if (period !== '' && isLonger(period)) {
    reading.told.note(line.sheet, 'longer', [period])
    return null
  }
  reading.ends.see(form.time, line.cells)
  const hour = whenOf(form.time, line.cells, reading)
  if (typeof hour === 'number') return hour
  reading.told.refuse(line, hour.reason, null, hour.text)
  return null
}

/**
 * Whose the lines of a table without a column of stations are: of the one its sheet is named after, or of the one
 * that whoever brings it has named.
 */
function stationOfAll({ line }: Found, { sheet, sites, station, told }: Reading): string | null {
  const own = sheet === null ? undefined : sites.find(sheet)
  if (own !== undefined) {
    if (sheet !== null) told.note(sheet, 'sheet_station', [sheet])
    return own
  }
  const named = station === undefined ? undefined : sites.find(station)
  if (named === undefined) told.refuse({ sheet, line }, 'station', null, station ?? null)
  return named ?? null
}

/**
 * Reads whose a line is: by its columns of stations, or all of them alike.
 * @param columns of the table, in which a line may name its station
 * @returns null where nobody says whose they all are; the fault says so
 */
export function stationReader(
  columns: readonly number[],
  found: Found,
  reading: Reading,
): ((line: Line) => string | null) | null {
  if (columns.length > 0) return (line) => stationOf(columns, line, reading)
  const ofAll = stationOfAll(found, reading)
  return ofAll === null ? null : () => ofAll
}

/** The station a line names in one of its columns; one that nobody knows is told. */
function stationOf(columns: readonly number[], line: Line, { sites, told }: Reading): string | null {
  const names = columns.map((column) => line.cells[column]?.trim() ?? '')
  for (const name of names) {
    const code = sites.find(name)
    if (code !== undefined) return code
  }
  told.refuse(line, 'station', null, names.find((name) => name !== '') ?? '')
  return null
}

/** A mark of a column that says of this pollutant's value, or of the whole line (null), that it does not hold. */
export function badMark(
  marks: readonly MarkColumn[],
  code: Pollutant | null,
  { cells }: Line,
): string | undefined {
  const mark = marks.find((one) => one.code === code && isBadMark(cells[one.column] ?? ''))
  return mark && cells[mark.column]
}

/** An hour of some of the six. */
export function hourInput(station: string, hour: number, values: ReadonlyMap<Pollutant, number>): HourInput {
  const at = (code: Pollutant) => values.get(code) ?? null
  return { station, hour, values: [at('so2'), at('no2'), at('co'), at('o3'), at('pm10'), at('pm25')] }
}

/** The one value of its line, unless it came before, or is doubtful and left. */
export function oneValue(
  line: Line,
  one: { station: string; hour: number; code: Pollutant; milli: Milli },
  { seen, told }: Reading,
): HourInput[] {
  const { station, hour, code, milli } = one
  if (!seen.first(station, hour, bitOf(code))) {
    told.refuse(line, 'duplicate', station, null)
    return []
  }
  return told.admits(line, one) ? [hourInput(station, hour, new Map([[code, milli]]))] : []
}

/** The bit of a pollutant in `Seen`. */
export const bitOf = (code: Pollutant): number => POLLUTANTS.indexOf(code)
