import type { LeftSheet } from '../../../platform/sheets'
import type { Locale } from '../../../shared/locale'
import type { LeftOut } from '../contract/kinds'
import type { ImportReport } from '../contract/parts'
import { faultWords, noteWords } from '../words'
import type { Fault, NoteKind, Told } from './told'

const WHAT: Readonly<Record<NoteKind, LeftOut>> = {
  hidden: 'hidden',
  empty: 'empty',
  chart: 'chart',
  no_heading: 'no_heading',
  longer: 'heading',
  index: 'heading',
  flag: 'heading',
  unclear: 'heading',
  standard: 'heading',
  conditions: 'doubled',
  sheet_station: 'heading',
  ended: 'heading',
  doubled: 'doubled',
  repeated: 'doubled',
  small: 'unit',
  unit: 'unit',
}

/** Faults with their sentences, for the person who brought the file; of several sheets each is named. */
export function toldFaults(faults: readonly Fault[], locale: Locale): ImportReport['faults'] {
  const several = new Set(faults.map(({ sheet }) => sheet)).size > 1
  return faults.map((fault) => {
    const words = faultWords(locale)[fault.reason](fault)
    const sheet = several ? fault.sheet : null
    return { ...fault, sheet, words: sheet === null ? words : noteWords(locale).inSheet(sheet, words) }
  })
}

/** What was left out of a file, and what more is to be said of it: of its sheets, then of its columns. */
export function leftOf(told: Told, sheets: readonly LeftSheet[], locale: Locale): ImportReport['left'] {
  for (const { name, why } of sheets) told.note(name, why, [name])
  const { notes } = noteWords(locale)
  return told.notes.map(({ sheet, kind, names, count }) => ({
    sheet,
    what: WHAT[kind],
    name: names.join('、'),
    words: notes[kind](names, count),
  }))
}
