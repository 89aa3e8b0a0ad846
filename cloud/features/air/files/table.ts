import type { Line } from '../../../platform/sheets'
import { HOUR_MS } from '../../../shared/time'
import { POLLUTANTS, type Pollutant, type Refusal } from '../contract/kinds'
import type { HourInput } from '../ingest'
import { pollutantOf, readHeader, type Form, type TimeColumns } from './header'
import { Seen } from './seen'
import { parseDateAndHour, parseHour } from './time'
import { readValue } from './value'

/** Something that was not taken, and why. */
export interface Fault {
  line: number
  reason: Refusal
  field: string | null
  value: string | null
}

export interface TableOptions {
  /** Station code by any name a file may use: code, name, device id. */
  stations: ReadonlyMap<string, string>
  /** Station of a file that names none. */
  station?: string | undefined
  /** Whether an hour is written by its start or its end. */
  hours: 'start' | 'end'
  /** Hours that are not over are refused. */
  now: Date
}

const SHOWN = 40
/** Faults told one by one; the rest is only counted. */
const MOST_FAULTS = 100

/** Reads one table line by line: what it brings, and what it cannot take. Pure but for what it has already seen. */
export class TableReader {
  /** The first of them; a file of a million bad lines must not fill the memory. */
  readonly faults: Fault[] = []
  refused = 0
  private form: Form | null = null
  private wideStation: number | null = null
  private longStations: { column: number; code: string }[] = []
  private readonly seen = new Seen()
  private readonly openHour: number

  constructor(private readonly options: TableOptions) {
    this.openHour = Math.floor(options.now.getTime() / HOUR_MS)
  }

  get kind(): Form['kind'] | null {
    return this.form?.kind ?? null
  }

  /** Takes the first line. @returns false if the table cannot be read at all; the fault says why */
  begin({ line, cells }: Line): boolean {
    const form = readHeader(cells)
    if (!form) {
      this.refuse(line, 'header', null, cells.join(','))
      return false
    }
    this.form = form
    if (form.kind === 'wide') {
      this.wideStation = form.station
      if (form.station === null && this.options.station === undefined) {
        this.refuse(line, 'station', null, null)
        return false
      }
      return true
    }
    const unknown: string[] = []
    for (const { column, name } of form.stations) {
      const code = this.options.stations.get(name)
      if (code === undefined) unknown.push(name)
      else this.longStations.push({ column, code })
    }
    // the national archive has some 1,500 columns: one line says which are none of ours
    if (unknown.length > 0) this.refuse(line, 'station', `${unknown.length}`, unknown.slice(0, 3).join('、'))
    return this.longStations.length > 0
  }

  /** Takes a further line. @returns the hours it brings */
  take({ line, cells }: Line): HourInput[] {
    if (!this.form) return []
    const hour = this.hourOf(this.form.time, line, cells)
    if (hour === null) return []
    return this.form.kind === 'wide'
      ? this.takeWide(this.form, hour, line, cells)
      : this.takeLong(this.form, hour, line, cells)
  }

  private takeWide(
    { pollutants }: Extract<Form, { kind: 'wide' }>,
    hour: number,
    line: number,
    cells: readonly string[],
  ): HourInput[] {
    const named = this.wideStation === null ? this.options.station : cells[this.wideStation]?.trim()
    const station = named === undefined ? undefined : this.options.stations.get(named)
    if (station === undefined) {
      this.refuse(line, 'station', null, named ?? null)
      return []
    }
    if (cells.length <= Math.max(...pollutants.map(({ column }) => column))) {
      this.refuse(line, 'columns', null, String(cells.length))
      return []
    }
    if (!this.seen.first(station, hour, POLLUTANTS.length)) {
      this.refuse(line, 'duplicate', named ?? null, null)
      return []
    }
    const values = new Map<Pollutant, number>()
    for (const { column, code, micrograms } of pollutants) {
      const value = readValue(code, cells[column] ?? '', micrograms)
      if (typeof value === 'number') values.set(code, value)
      else if (value !== null) this.refuse(line, value, code, cells[column] ?? '')
    }
    return values.size === 0 ? [] : [hourInput(station, hour, values)]
  }

  private takeLong(
    { type }: Extract<Form, { kind: 'long' }>,
    hour: number,
    line: number,
    cells: readonly string[],
  ): HourInput[] {
    const code = pollutantOf(cells[type] ?? '')
    // AQI, 24 h means and the like stand in the archive too; they are computed here
    if (!code) return []
    return this.longStations.flatMap(({ column, code: station }) => {
      const text = cells[column]
      if (text === undefined) {
        this.refuse(line, 'columns', station, String(cells.length))
        return []
      }
      const value = readValue(code, text)
      if (value === null) return []
      if (typeof value !== 'number') {
        this.refuse(line, value, station, text)
        return []
      }
      if (!this.seen.first(station, hour, POLLUTANTS.indexOf(code))) {
        this.refuse(line, 'duplicate', station, null)
        return []
      }
      return [hourInput(station, hour, new Map([[code, value]]))]
    })
  }

  private hourOf(time: TimeColumns, line: number, cells: readonly string[]): number | null {
    const text = 'at' in time ? cells[time.at] : `${cells[time.date] ?? ''} ${cells[time.hour] ?? ''}`
    const written =
      'at' in time
        ? parseHour(cells[time.at] ?? '')
        : (parseDateAndHour(cells[time.date] ?? '', cells[time.hour] ?? '') ??
          parseHour(cells[time.hour] ?? ''))
    if (written === null) {
      this.refuse(line, 'time', null, text ?? '')
      return null
    }
    const hour = this.options.hours === 'end' ? written - 1 : written
    if (hour >= this.openHour) {
      this.refuse(line, 'future', null, text ?? '')
      return null
    }
    return hour
  }

  refuse(line: number, reason: Refusal, field: string | null, value: string | null): void {
    this.refused++
    if (this.faults.length >= MOST_FAULTS) return
    this.faults.push({ line, reason, field, value: value && value.slice(0, SHOWN) })
  }
}

function hourInput(station: string, hour: number, values: ReadonlyMap<Pollutant, number>): HourInput {
  const at = (code: Pollutant) => values.get(code) ?? null
  return { station, hour, values: [at('so2'), at('no2'), at('co'), at('o3'), at('pm10'), at('pm25')] }
}
