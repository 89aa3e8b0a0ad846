import type { Line } from '../../../platform/sheets'
import type { HourInput } from '../ingest'
import { cellNames } from './cell-names'
import type { Found } from './find'
import type { Form } from './header'
import { badMark, hourOf, oneValue, stationReader, type LineReader, type Reading } from './lines'
import { plain } from './plain'
import { shiftOf, takeUnit } from './units'
import { readShifted } from './value'

type Tall = Extract<Form, { kind: 'tall' }>

/** A line a value: station, time, pollutant, value, perhaps its unit. */
export function tallReader(found: Found, form: Tall, reading: Reading): LineReader | null {
  const { told, sheet } = reading
  const stationOf = stationReader(form.stations, found, reading)
  if (!stationOf) return null
  const nameOf = cellNames((text, kind) => told.note(sheet, kind, [text]))
  return {
    read(line: Line): HourInput[] {
      const { cells } = line
      const hour = hourOf(found, line, reading)
      if (hour === null) return []
      const name = nameOf(cells[form.type] ?? '')
      if (!name || name.untaken !== null) return []
      const { code } = name
      const station = stationOf(line)
      if (station === null) return []
      const own = form.unit === null ? '' : (cells[form.unit] ?? '')
      const unit = takeUnit(plain(own)).unit ?? form.valueUnit
      const shift = unit === null ? name.shift : shiftOf(code, unit)
      const text = cells[form.value] ?? ''
      const milli = shift === null ? 'unit' : readShifted(code, text, shift)
      if (milli === null) return []
      if (typeof milli !== 'number') {
        told.refuse(line, milli, code, text)
        return []
      }
      const mark = badMark(form.marks, null, line)
      if (mark !== undefined) {
        told.refuse(line, 'flag', code, mark)
        return []
      }
      return oneValue(line, { station, hour, code, milli }, reading)
    },
  }
}
