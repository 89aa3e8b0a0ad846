import type { Pollutant } from '../contract/kinds'
import { readHeading } from './heading'
import { shiftOf, type Shift } from './units'
import type { NoteKind } from './told'

/** A pollutant that stands in a cell of its line. */
export type CellName = { code: Pollutant; shift: Shift; untaken: null } | { untaken: NoteKind } | null

/** More different texts than any archive has types; a column of free text must not fill the memory. */
const MOST_KEPT = 200

/**
 * Reads the pollutant of each line, the same text once.
 * @param onUntaken told once of each text that names a pollutant and is not taken
 */
export function cellNames(onUntaken: (text: string, kind: NoteKind) => void): (text: string) => CellName {
  const known = new Map<string, CellName>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const name = nameOf(text)
    if (known.size < MOST_KEPT) {
      known.set(text, name)
      if (name?.untaken) onUntaken(text, name.untaken)
    }
    return name
  }
}

function nameOf(text: string): CellName {
  const named = readHeading([text])
  if (!named) return null
  if (named.untaken !== null) return { untaken: named.untaken }
  const shift = shiftOf(named.code, named.unit)
  return shift === null ? { untaken: 'unit' } : { code: named.code, shift, untaken: null }
}
