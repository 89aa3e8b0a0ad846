import * as v from 'valibot'
import { type Cell, type Column, tableOf, toXlsx, XLSX_TYPE } from '../../../platform/sheets'
import { beijingMinute } from '../../../shared/time'
import { ImportFaultSchema } from '../contract/parts'
import type { Locale } from '../../../shared/locale'
import type { imports } from '../tables'
import { sheetWords } from '../words'
import { toldFaults } from './report'

const Faults = v.array(v.omit(ImportFaultSchema, ['words']))
type Fault = ReturnType<typeof toldFaults>[number]
type Words = ReturnType<typeof sheetWords>
/** A line of the summary: what is told, and how much or when. */
type Item = readonly [string, Cell]

const itemColumns = (words: Words): Column<Item>[] => [
  { head: words.item, cell: ([item]) => item },
  { head: words.value, cell: ([, value]) => value },
]

const faultColumns = (words: Words): Column<Fault>[] => [
  { head: words.line, cell: ({ line }) => line },
  { head: words.why, cell: (fault) => fault.words },
  { head: words.field, cell: ({ field }) => field },
  { head: words.wrote, cell: ({ value }) => value },
]

/** The report of an import as a workbook: what was taken, then each thing that was not, with its line. */
export async function importSheet(row: typeof imports.$inferSelect, locale: Locale) {
  const words = sheetWords(locale)
  const faults = toldFaults(v.parse(Faults, row.faults), locale)
  const items: Item[] = [
    [words.at, row.at],
    [words.lines, row.lines],
    [words.inserted, row.inserted],
    [words.corrected, row.corrected],
    [words.unchanged, row.unchanged],
    [words.refused, row.refused],
    ...(row.reason === null ? [] : [[words.reason, row.reason] as const]),
    ['', words.listed(faults.length, row.refused)],
  ]
  const book = await toXlsx([
    tableOf(words.summary, itemColumns(words), items),
    tableOf(words.faults, faultColumns(words), faults),
  ])
  return {
    name: `${words.fileName(beijingMinute(row.at).replace(/[ :]/g, '-'))}.xlsx`,
    type: XLSX_TYPE,
    content: book.toString('base64'),
  }
}
