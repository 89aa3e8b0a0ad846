import { demand, MOST } from '../limits'
import type { Budget } from './budget'
import { cellText, type CellContext } from './cell'
import { hear, type Attributes, type Listener } from './xml'
import { unescaped } from './strings'

/** A row of a sheet: what stands in it, by column. Both count from 0. */
export interface Row {
  index: number
  cells: [column: number, text: string][]
}

/** The rows of a sheet as they come; only those of one piece are held. @throws UnreadableTable */
export async function* sheetRows(
  pieces: AsyncIterable<Buffer>,
  context: CellContext,
  budget: Budget,
): AsyncIterable<Row> {
  const rows: Row[] = []
  let row: Row = { index: -1, cells: [] }
  let inData = false
  let cell: Attributes = {}
  // what of a cell is heard: its value, its inline text, or neither (a formula, how a text is spoken)
  let heard: 'v' | 't' | null = null
  let value = ''
  let inline: string | null = null
  let spoken = false

  const place = (): number => {
    if (cell.r === undefined) return (row.cells.at(-1)?.[0] ?? -1) + 1
    return columnOf(cell.r)
  }
  const close = (name: string) => {
    if (name === 'sheetData') inData = false
    else if (name === 'rPh') spoken = false
    else if (name === 'v' || name === 't') heard = null
    else if (name === 'row') {
      budget.spend('cells', row.cells.length)
      rows.push(row)
    } else if (name === 'c') {
      const column = place()
      demand(column < MOST.columns && row.cells.length < MOST.columns, 'columns')
      row.cells.push([column, inline === null ? cellText(cell, value, context) : unescaped(inline).trim()])
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
  for await (const ready of hear(pieces, listener, take, budget)) yield* ready
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
