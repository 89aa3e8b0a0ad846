import { serialToDate } from 'hucre'
import { demand, MOST } from '../limits'
import { hear, type Attributes, type Listener } from './xml'
import { unescaped } from './strings'

/** A row of a sheet: what stands in it, by column. Both count from 0. */
export interface Row {
  index: number
  cells: [column: number, text: string][]
}

export interface SheetContext {
  texts: readonly string[]
  dates: readonly boolean[]
  since1904: boolean
}

/** How a sheet writes that a formula came to nothing. */
const NO_RESULT =
  /^#(NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!)$/

/** The rows of a sheet as they come; only those of one piece are held. @throws UnreadableTable */
export async function* sheetRows(pieces: AsyncIterable<Buffer>, context: SheetContext): AsyncIterable<Row> {
  const rows: Row[] = []
  let row: Row = { index: -1, cells: [] }
  let inData = false
  let cell: Attributes = {}
  // what of a cell is heard: its value, its inline text, or neither (a formula, how a text is spoken)
  let heard: 'v' | 't' | null = null
  let value = ''
  let inline: string | null = null
  let spoken = false
  let counted = 0

  const place = (): number => {
    if (cell.r === undefined) return (row.cells.at(-1)?.[0] ?? -1) + 1
    return columnOf(cell.r)
  }
  const close = (name: string) => {
    if (name === 'sheetData') inData = false
    else if (name === 'rPh') spoken = false
    else if (name === 'v' || name === 't') heard = null
    else if (name === 'row') rows.push(row)
    else if (name === 'c') {
      const column = place()
      demand(column < MOST.columns, 'columns')
      row.cells.push([column, textOf(cell, inline === null ? value : unescaped(inline), context)])
      demand(++counted <= MOST.cells, 'cells')
    }
  }
  const listener: Listener = {
    open(name, attributes) {
      if (name === 'sheetData') inData = true
      if (!inData) return
      if (name === 'row') {
        row = { index: rowOf(attributes.r, row.index), cells: [] }
      } else if (name === 'c') {
        cell = attributes
        value = ''
        inline = null
      } else if (name === 'v') heard = 'v'
      else if (name === 'rPh') spoken = true
      else if (name === 't' && !spoken) {
        heard = 't'
        inline ??= ''
      }
    },
    text(text) {
      if (heard === 'v') value += text
      else if (heard === 't') inline = (inline ?? '') + text
      demand(value.length + (inline?.length ?? 0) <= MOST.line, 'long')
    },
    close(name) {
      if (inData) close(name)
    },
  }
  const take = () => rows.splice(0)
  for await (const ready of hear(pieces, listener, take)) yield* ready
}

/** @param before row before this one, whose number it need not say */
export function rowOf(r: string | undefined, before: number): number {
  const index = r === undefined ? before + 1 : Number(r) - 1
  demand(Number.isInteger(index) && index >= 0, 'broken')
  demand(index < MOST.rows, 'rows')
  return index
}

/** Column of a reference (`B7` → 1). */
export function columnOf(reference: string): number {
  const [letters = ''] = /^[a-z]{1,3}/i.exec(reference) ?? []
  demand(letters !== '', 'broken')
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

function textOf({ t = 'n', s }: Attributes, written: string, { texts, dates, since1904 }: SheetContext) {
  if (t === 's') return plain(texts[Number(written === '' ? NaN : written)] ?? '')
  if (t === 'inlineStr') return plain(written)
  if (t === 'str') return plain(unescaped(written))
  if (t === 'b') return String(written === '1' || written.toLowerCase() === 'true')
  const number = Number(written)
  if (t === 'e' || written === '' || Number.isNaN(number)) return plain(written)
  if (s === undefined || !dates[Number(s)]) return String(number)
  const date = serialToDate(number, since1904)
  // a sheet's dates have no zone: what it shows is Beijing time, which is handed over as if it were UTC
  return Number.isNaN(date.getTime())
    ? ''
    : roundedToSecond(date).toISOString().slice(0, 19).replace('T', ' ')
}

function plain(text: string): string {
  const trimmed = text.trim()
  return NO_RESULT.test(trimmed) ? '' : trimmed
}

/** Sheets keep times as fractions of a day, so a full hour may come out a few milliseconds off. */
function roundedToSecond(at: Date): Date {
  return new Date(Math.round(at.getTime() / 1000) * 1000)
}
