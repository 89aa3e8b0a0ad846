import type { ImportPreview } from '../contract'
import { POLLUTANTS, type Pollutant } from '../contract/kinds'
import { NOTHING, type Above } from './above'
import { placeOf, zoneOf, type Place } from './columns'
import { hasLostDigit, isMark, readHeading, saysHour, type Named, type Untaken } from './heading'
import { plain } from './plain'
import { shiftOf, takeUnit, type Shift, type Unit } from './units'

/** Where the hour of a line stands, and how it is written. */
export interface TimeColumns {
  at:
    | { time: number }
    | { date: number; hour: number }
    | { year: number; month: number; day: number; hour: number }
  /** Hours ahead of UTC of the clock it was read from, where the heading says so. */
  zone: number | null
  /** Whether the heading says that hours are written by their start or their end. */
  hours: 'start' | 'end' | null
  /** Where the end of the mean stands besides its start. */
  until: number | null
  /** Where it is said of how long a mean it is. */
  period: number | null
}

/** Where the time stands. */
type Clock = Omit<TimeColumns, 'until' | 'period'>

/** Columns that say whether values hold: those of a pollutant, or of the whole line. */
export interface MarkColumn {
  column: number
  code: Pollutant | null
}

/** A column of one pollutant. */
export interface ValueColumn {
  column: number
  code: Pollutant
  /** Power of ten from what is written to published units. */
  shift: Shift
  condition: Named['condition']
  heading: string
}

/** Where the values of a table stand. */
export type Form =
  | {
      kind: 'wide'
      time: TimeColumns
      /** By which a line may name its station; none where the file is of one that whoever brings it names. */
      stations: readonly number[]
      pollutants: readonly ValueColumn[]
      marks: readonly MarkColumn[]
    }
  | {
      /** The national archive: `date,hour,type,<station>,<station>…`. */
      kind: 'long'
      time: TimeColumns
      type: number
      sites: readonly { column: number; name: string }[]
    }
  | {
      /** One value a line: station, time, pollutant, value. */
      kind: 'tall'
      time: TimeColumns
      stations: readonly number[]
      type: number
      value: number
      /** Column of units, and the unit that the heading of the values says. */
      unit: number | null
      valueUnit: Unit | null
      marks: readonly MarkColumn[]
    }

/** A column that names a pollutant and is not taken. */
export interface Untook {
  heading: string
  why: Untaken | 'unit' | 'repeated'
}

export interface Header {
  form: Form
  /** The headings, those of several levels as one. */
  cells: readonly string[]
  untaken: readonly Untook[]
}

/**
 * Reads the headings of a table.
 * @param levels one row of cells, or several that stand over each other, the uppermost first
 * @param above what stands above them of the whole table
 * @returns null if it is no table we know
 */
export function readHeader(levels: readonly (readonly string[])[], above: Above = NOTHING): Header | null {
  const columns = combined(levels)
  const places = columns.map((parts) => {
    // 浓度 below a pollutant is no column of values of any
    if (parts.length > 1 && readHeading(parts)) return null
    const said = parts.map(placeOf).filter((place) => place !== null)
    // a row of units may begin with 单位, below 时间
    return said.filter((place) => place !== 'unit').at(-1) ?? said.at(-1) ?? null
  })
  const clock = timeColumns(places, columns)
  if (!clock) return null
  const other = (place: Place) => (places.includes(place) ? places.indexOf(place) : null)
  const time = {
    ...clock,
    zone: clock.zone ?? above.zone,
    until: clock.hours === 'start' ? other('end') : null,
    period: other('period'),
  }
  const cells = columns.map((parts) => parts.join(' '))
  const { pollutants, marks, untaken } = pollutantColumns(columns, places, above)
  const type = places.indexOf('type')
  const stations = places.flatMap((place, column) => (place === 'station' ? [column] : []))
  const value = places.indexOf('value')
  if (type >= 0 && value >= 0 && pollutants.length === 0) {
    const column = places.indexOf('unit')
    const valueUnit = takeUnit(plain(cells[value] ?? '')).unit ?? above.unit
    return {
      form: { kind: 'tall', time, stations, type, value, unit: column < 0 ? null : column, valueUnit, marks },
      cells,
      untaken: [],
    }
  }
  if (columns.some((parts, column) => places[column] === null && readHeading(parts)))
    return { form: { kind: 'wide', time, stations, pollutants, marks }, cells, untaken }
  if (type < 0) return null
  const used = new Set([...Object.values(time.at), type])
  const sites = cells.flatMap((name, column) =>
    used.has(column) || name.trim() === '' ? [] : [{ column, name: name.trim() }],
  )
  return sites.length > 0 ? { form: { kind: 'long', time, type, sites }, cells, untaken: [] } : null
}

/** For each column what stands over it, the uppermost first; what a group says holds for the columns beside it. */
function combined(levels: readonly (readonly string[])[]): string[][] {
  const width = Math.max(0, ...levels.map((cells) => cells.length))
  const columns = Array.from({ length: width }, (): string[] => [])
  levels.forEach((cells, level) => {
    let group = ''
    for (let column = 0; column < width; column++) {
      const own = cells[column]?.trim() ?? ''
      if (own !== '') group = isGroup(own) ? own : ''
      const below = levels.slice(level + 1).some((lower) => (lower[column]?.trim() ?? '') !== '')
      const part = own !== '' ? own : below ? group : ''
      const parts = columns[column]
      if (part !== '' && parts && !parts.includes(part)) parts.push(part)
    }
  })
  return columns
}

/** Whether a heading may stand over several columns: 浓度 and 监测项目 may, 站点 does not. */
function isGroup(heading: string): boolean {
  const place = placeOf(heading)
  return place === null || place === 'value' || place === 'type' || place === 'unit'
}

function pollutantColumns(
  columns: readonly (readonly string[])[],
  places: readonly (Place | null)[],
  above: Above,
): { pollutants: ValueColumn[]; marks: MarkColumn[]; untaken: Untook[] } {
  const found: ValueColumn[] = []
  const marks: MarkColumn[] = []
  const untaken: Untook[] = []
  const names = columns.map((parts, column) => (places[column] === null ? readHeading(parts) : null))
  const alone = columns.flatMap((parts, column) => (isMark(parts.join(' ')) ? [column] : []))
  const eachOwn = alone.filter((column) => names[column - 1]).length > 1
  columns.forEach((parts, column) => {
    const heading = parts.join(' ')
    const named = names[column] ?? null
    if (alone.includes(column)) {
      // one for all, or one behind each pollutant
      const own = eachOwn && names[column - 1]
      marks.push({ column, code: own ? own.code : null })
      untaken.push({ heading, why: 'flag' })
    } else if (!named && places[column] === null && hasLostDigit(heading))
      untaken.push({ heading, why: 'unclear' })
    if (!named) return
    const shift = shiftOf(named.code, named.unit ?? above.units.get(named.code) ?? above.unit)
    if (named.untaken === 'flag') marks.push({ column, code: named.code })
    if (named.untaken !== null) untaken.push({ heading, why: named.untaken })
    else if (shift === null) untaken.push({ heading, why: 'unit' })
    else if (above.title !== null && !saysHour(heading))
      untaken.push({ heading: `${above.title.text} ${heading}`, why: above.title.why })
    else {
      const condition = named.condition ?? above.condition
      found.push({ column, code: named.code, shift, condition, heading })
    }
  })
  // the same words twice are two stations, or two tables beside each other
  const isRepeated = ({ heading, column }: ValueColumn) =>
    found.some((one) => one.heading === heading && one.column !== column)
  for (const one of found.filter(isRepeated)) untaken.push({ heading: one.heading, why: 'repeated' })
  return { pollutants: found.filter((one) => !isRepeated(one)), marks, untaken }
}

function timeColumns(
  places: readonly (Place | null)[],
  columns: readonly (readonly string[])[],
): Clock | null {
  const find = (place: Place) => places.indexOf(place)
  const [named, start, end, date, hour] = [
    find('time'),
    find('start'),
    find('end'),
    find('date'),
    find('hour'),
  ]
  const [year, month, day] = [find('year'), find('month'), find('day')]
  const at = named >= 0 ? named : start >= 0 ? start : end
  const hours = named >= 0 || at < 0 ? null : start >= 0 ? 'start' : 'end'
  const zoned = (where: Clock['at'], last: number): Clock => ({
    at: where,
    zone: zoneOf((columns[last] ?? []).join(' ')),
    hours,
  })
  if (date >= 0 && hour >= 0) return { ...zoned({ date, hour }, hour), hours: null }
  // 日期 and 时间 beside each other: the clock stands in the second
  if (date >= 0 && at >= 0) return zoned({ date, hour: at }, at)
  if (at >= 0) return hour >= 0 && year < 0 ? zoned({ date: at, hour }, hour) : zoned({ time: at }, at)
  if (year >= 0 && month >= 0 && day >= 0 && hour >= 0) return zoned({ year, month, day, hour }, hour)
  return date >= 0 ? zoned({ time: date }, date) : null
}

/** What each column of a header was taken for. @param stations every name a file may call a station by */
export function columnsOf(
  { form, cells }: Header,
  stations: ReadonlyMap<string, string>,
): ImportPreview['columns'] {
  return cells.map((heading, column) => ({ heading, use: useOf(form, column, stations) }))
}

type Use = ImportPreview['columns'][number]['use']

function useOf(form: Form, column: number, stations: ReadonlyMap<string, string>): Use {
  const [when] = Object.entries(form.time.at).find(([, at]) => at === column) ?? []
  if (when !== undefined) return when === 'time' || when === 'hour' ? when : 'date'
  if (form.kind === 'wide') {
    if (form.stations.includes(column)) return 'station'
    return form.pollutants.find((one) => one.column === column)?.code ?? 'none'
  }
  if (form.type === column) return 'type'
  if (form.kind === 'long')
    return form.sites.some((one) => one.column === column && stations.has(one.name)) ? 'site' : 'none'
  return form.stations.includes(column) ? 'station' : 'none'
}

/** Columns of one pollutant beside each other, in the order of HJ 633. */
export function byPollutant(
  pollutants: readonly ValueColumn[],
): { code: Pollutant; columns: ValueColumn[] }[] {
  return POLLUTANTS.flatMap((code) => {
    const columns = pollutants.filter((one) => one.code === code)
    return columns.length > 0 ? [{ code, columns }] : []
  })
}
