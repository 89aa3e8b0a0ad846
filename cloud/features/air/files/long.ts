import type { Line } from '../../../platform/sheets'
import type { HourInput } from '../ingest'
import { cellNames } from './cell-names'
import type { Found } from './find'
import type { Form } from './header'
import { hourOf, oneValue, type LineReader, type Reading } from './lines'
import { readShifted } from './value'

type Long = Extract<Form, { kind: 'long' }>

/** The national archive: a line for each pollutant of an hour, a column for each station. */
export function longReader(found: Found, form: Long, reading: Reading): LineReader | null {
  const { told, sheet, sites } = reading
  const known: { column: number; code: string }[] = []
  const unknown: string[] = []
  for (const { column, name } of form.sites) {
    const code = sites.find(name)
    if (code === undefined) unknown.push(name)
    else known.push({ column, code })
  }
  // it has some 1,500 columns: one line says which are none of ours
  if (unknown.length > 0)
    told.refuse({ sheet, line: found.line }, 'station', `${unknown.length}`, unknown.slice(0, 3).join('、'))
  if (known.length === 0) return null
  const nameOf = cellNames((text, kind) => told.note(sheet, kind, [text]))
  return {
    read(line: Line): HourInput[] {
      const hour = hourOf(found, line, reading)
      if (hour === null) return []
      const name = nameOf(line.cells[form.type] ?? '')
      // AQI, 24 h means and the like stand in the archive too; they are computed here
      if (!name || name.untaken !== null) return []
      const { code, shift } = name
      return known.flatMap(({ column, code: station }) => {
        const text = line.cells[column]
        if (text === undefined && sheet === null) {
          told.refuse(line, 'columns', String(found.cells.length), String(line.cells.length))
          return []
        }
        const milli = readShifted(code, text ?? '', shift)
        if (milli === null) return []
        if (typeof milli !== 'number') {
          told.refuse(line, milli, station, text ?? '')
          return []
        }
        return oneValue(line, { station, hour, code, milli }, reading)
      })
    },
  }
}
